import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import type { Plugin } from "vite"

const barrel = createRequire(import.meta.url)
  .resolve("@mantine/core")
  .replace("/cjs/index.cjs", "/esm/index.mjs")

/** The file of each name that the barrel exports. */
const filesOfNames = (): ReadonlyMap<string, string> => {
  const text = readFileSync(barrel, "utf8")
  const files = new Map<string, string>()
  for (const [, names = "", from = ""] of text.matchAll(/import \{ ([^}]+) \} from "(\.[^"]+)"/g)) {
    for (const name of names.split(",")) files.set(name.trim(), join(dirname(barrel), from))
  }
  return files
}

/**
 * Imports of Mantine's barrel become imports of the files of what is named, since the bundler otherwise puts into the first
 * load what only a place that is opened later uses.
 */
export const mantineFiles = (): Plugin => {
  const files = filesOfNames()
  return {
    name: "mantine-files",
    enforce: "pre",
    transform: (code, id) => {
      if (id.includes("/node_modules/") || !code.includes('"@mantine/core"')) return null
      return code.replaceAll(/import \{([^}]+)\} from "@mantine\/core"/g, (_whole, names: string) =>
        names
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "" && !name.startsWith("type "))
          .map((name) => {
            const file = files.get(name)
            return `import { ${name} } from ${JSON.stringify(file ?? "@mantine/core")};`
          })
          .join("")
      )
    }
  }
}
