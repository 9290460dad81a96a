import { Console, Effect } from "effect"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("../../../../", import.meta.url))

const isStale = (name: string, text: string) => !existsSync(root + name) || readFileSync(root + name, "utf8") !== text

/** Writes each of `files` (path in the repository, and what makes its text) that is stale; with `--check` only says so. */
export const generate = (files: Readonly<Record<string, () => string>>): Effect.Effect<void> =>
  Effect.suspend(() => {
    const stale = Object.entries(files).flatMap(([name, make]) => {
      const text = make()
      return isStale(name, text) ? [{ name, text }] : []
    })
    const names = stale.map(({ name }) => name).join(", ")
    if (process.argv.includes("--check")) {
      if (stale.length === 0) return Console.log("Generated files are fresh.")
      process.exitCode = 1
      return Console.log(`Stale: ${names}. Run pnpm generate and commit.`)
    }
    for (const { name, text } of stale) {
      mkdirSync(dirname(root + name), { recursive: true })
      writeFileSync(root + name, text)
    }
    return Console.log(stale.length === 0 ? "Generated files were fresh." : `Wrote ${names}.`)
  })
