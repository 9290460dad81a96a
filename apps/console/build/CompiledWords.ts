import { compileMessage } from "@lingui/message-utils/compileMessage"
import type { Plugin } from "vite"

/** The words of a language, parsed when the page is built and not in it. */
export const compiledWords = (): Plugin => ({
  name: "compiled-words",
  enforce: "pre",
  transform: (code, id) => {
    if (!/\/src\/words\/[a-z]+\.json$/.test(id)) return null
    const words = JSON.parse(code) as Readonly<Record<string, string>>
    return JSON.stringify(Object.fromEntries(Object.entries(words).map(([key, text]) => [key, compileMessage(text)])))
  }
})
