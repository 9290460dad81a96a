import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const sources = [new URL("../../../domain/src", import.meta.url), new URL("..", import.meta.url)].map((url) =>
  fileURLToPath(url)
)

// Every way in which a code is given: as an object's `code`, or as an argument of a rule or an error.
const codePattern =
  /(?:code: |failsWith\(\w+\)\(\s*|failsAs\(\w+\)\(\s*\[\s*|fieldRule<[^>]*>\(\s*|patternRule\(\s*|inRange\(|text\(|\.of\(\s*|\.field\(\s*"\w+",\s*|\? )"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|REQUIRED)"/g

const filesUnder = (folder: string): ReadonlyArray<string> =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/^(generate|testing|adapters|config)\//.test(name))
    .map((name) => join(folder, name))

/** Every code that the product answers with, and the source files that give it. */
export const errorCodes = (): ReadonlyMap<string, ReadonlyArray<string>> => {
  const found = new Map<string, Set<string>>()
  for (const folder of sources) {
    for (const file of filesUnder(folder)) {
      for (const [, code = ""] of readFileSync(file, "utf8").matchAll(codePattern)) {
        const name = file.slice(file.lastIndexOf("/") + 1, -".ts".length)
        found.set(code, (found.get(code) ?? new Set()).add(name))
      }
    }
  }
  return new Map(
    [...found].toSorted(([a], [b]) => a.localeCompare(b)).map(([code, files]) => [code, [...files].toSorted()])
  )
}

/** `docs/api/error-codes.md`. */
export const errorCodesPage = (): string =>
  [
    "# Error codes",
    "",
    "Generated from the sources by `pnpm generate`; do not edit. One code has one meaning; the message beside it may change, the code does not.",
    "",
    "| code | given by |",
    "| --- | --- |",
    ...[...errorCodes()].map(([code, files]) => `| \`${code}\` | ${files.join(", ")} |`),
    ""
  ].join("\n")
