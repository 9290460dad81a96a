import { readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

export const root = fileURLToPath(new URL("../../..", import.meta.url))
/** The text of a file of the repository. */
export const read = (file: string) => readFileSync(join(root, file), "utf8")
/** What stands below a heading of the README. */
export const section = (title: string) => read("README.md").split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? ""
/** The fenced blocks of a language. */
export const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map((match) => match[1] ?? "")
