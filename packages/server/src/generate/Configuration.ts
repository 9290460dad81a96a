import { readdirSync, readFileSync } from "node:fs"
import { basename, join } from "node:path"
import { fileURLToPath } from "node:url"

const configFolder = fileURLToPath(new URL("../config", import.meta.url))

/** Where settings are documented: the server's configs, and those of the two programs beside it. */
const sourceFiles = (): ReadonlyArray<string> => [
  ...readdirSync(configFolder)
    .filter((file) => file.endsWith(".ts"))
    .toSorted()
    .map((file) => join(configFolder, file)),
  fileURLToPath(new URL("../../../workers/src/WorkerConfig.ts", import.meta.url)),
  fileURLToPath(new URL("../../../../apps/standalone/src/StandaloneConfig.ts", import.meta.url))
]

interface ConfigDoc {
  readonly name: string
  readonly summary: string
  readonly settings: string
}

const oneLine = (comment: string): string =>
  comment
    .split("\n")
    .map((line) => line.replace(/^\s*\*? ?/, ""))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim()

/** Each config's docstring: what it is about, and its `**Settings**`. A config without one is a mistake that fails here. */
export const configDocs = (): ReadonlyArray<ConfigDoc> =>
  sourceFiles().map((file) => {
    const source = readFileSync(file, "utf8")
    const doc = [...source.matchAll(/\/\*\*([\s\S]*?)\*\//g)]
      .map(([, text = ""]) => oneLine(text))
      .find((text) => text.includes("**Settings**"))
    if (doc === undefined) throw new Error(`${basename(file)} does not document its settings`)
    const [summary = "", rest = ""] = doc.split("**Settings**:")
    const [settings = ""] = rest.split("**Source**")
    return { name: basename(file, ".ts"), summary: summary.trim(), settings: settings.trim() }
  })

/** `docs/api/configuration.md`. */
export const configurationPage = (): string =>
  [
    "# Configuration",
    "",
    "Generated from the docstrings of the configs by `pnpm generate`; do not edit. Everything is read once, from the environment, and every mistake is reported together.",
    "",
    ...configDocs().flatMap(({ name, settings, summary }) => [`## ${name}`, "", summary, "", settings, ""])
  ].join("\n")

const mentioned = /`([A-Z][A-Z0-9_]+)`(?: \(([^)]*)\))?/g

/** `.env.example`: every setting, commented out, with its default. */
export const envExample = (): string =>
  [
    "# Every setting with its default. Nothing here is needed for `npm start`; production needs DATABASE_URL and the keys.",
    ...configDocs().flatMap(({ settings, summary }) => [
      "",
      `# ${summary}`,
      ...[...settings.matchAll(mentioned)].map(
        ([, name, note]) => `# ${name}=${note === undefined ? "" : `   # ${note}`}`
      )
    ]),
    ""
  ].join("\n")
