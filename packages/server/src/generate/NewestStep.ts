import { readdirSync } from "node:fs"

const folder = new URL("../../../migrations/src/steps/", import.meta.url)

/** `NewestStep.generated.ts`: the step that a database must have for this version of the program. */
export const newestStepFile = (): string => {
  const numbers = readdirSync(folder).flatMap((name) => /^(\d{4})_\w+\.ts$/.exec(name)?.[1] ?? [])
  return [
    "// Generated from the steps of packages/migrations by `pnpm generate`; do not edit.",
    "/** The newest migration step of this version: a database that has it has all that the program needs. */",
    `export const newestStep = ${Math.max(...numbers.map(Number))}`,
    ""
  ].join("\n")
}
