import { type Config, Console, Effect, Result, Schema } from "effect"
import { misspelt } from "./Misspelt.ts"
import { fileOf, type Setting } from "./Setting.ts"
import type { SettingGroup } from "./SettingGroup.ts"
import { problemLine, type SettingProblem } from "./SettingProblem.ts"

/** What holds between settings of several groups; nothing where one of them is wrong by itself. */
export type SettingRule = (production: boolean) => Effect.Effect<ReadonlyArray<SettingProblem>, Config.ConfigError>

/** All that a program reads before it does anything. */
export interface ProgramSettings {
  /** As in "The server cannot start". */
  readonly name: string
  readonly appEnv: Setting<"development" | "production">
  readonly groups: ReadonlyArray<SettingGroup<unknown>>
  readonly rules: ReadonlyArray<SettingRule>
  /** Settings that it need not have, since it makes them or does without. */
  readonly spared?: (production: boolean) => ReadonlyArray<string>
}

const unlessRead = (
  effect: Effect.Effect<ReadonlyArray<SettingProblem>, Config.ConfigError>
): Effect.Effect<ReadonlyArray<SettingProblem>> => Effect.orElseSucceed(effect, () => [])

/**
 * Everything that keeps a program from starting, one line each and none twice, none with a value. Layers read the same
 * settings again and would stop at the first mistake; who runs the system wants to mend them in one go. What `APP_ENV` is
 * when it cannot be read is production.
 */
export const refusals = Effect.fn("Refusals.refusals")(function* (program: ProgramSettings) {
  const read = yield* Effect.result(program.appEnv.config)
  const production = Result.isFailure(read) || read.success === "production"
  const found = yield* Effect.forEach(
    [...program.groups.map(({ problems }) => problems), ...program.rules],
    (problems) => unlessRead(problems(production))
  )
  const spared = program.spared?.(production) ?? []
  const kept = found.flat().filter(({ missing, setting }) => !(missing && spared.includes(setting)))
  return [...new Set(kept.map(problemLine))]
})

/** What a program prints that does not start. **Shape**: a sentence, and the reasons indented. */
export const cannotStart = (program: string, reasons: ReadonlyArray<string>): string =>
  [`The ${program} cannot start:`, ...reasons.map((reason) => `  ${reason.replaceAll("\n", " ")}`)].join("\n")

/** A program's settings are not right. `message` is for the person at the terminal: every reason, and what to do. */
export class SettingsRefused extends Schema.TaggedError<SettingsRefused>()("SettingsRefused", {
  message: Schema.String
}) {}

/** What each program can be told, files of secrets included. */
const namesOf = ({ groups }: ProgramSettings): ReadonlyArray<string> =>
  groups
    .flatMap(({ settings }) => settings)
    .flatMap(({ kind, name }) => (kind.isSecret ? [name, fileOf(name)] : [name]))

/**
 * The first thing that a program does. Names in the process's environment that are nearly a setting's are told of on
 * standard error. **Errors**: `SettingsRefused` with everything that is wrong.
 */
export const checkSettings = Effect.fn("Refusals.checkSettings")(function* (program: ProgramSettings) {
  const reasons = yield* refusals(program)
  const slips = misspelt(Object.keys(process.env), namesOf(program))
  if (reasons.length === 0) return yield* Effect.forEach(slips, (slip) => Console.error(slip), { discard: true })
  const todo =
    "Nothing was made or changed. Correct these in the environment and start again; docs/api/configuration.md has every setting."
  return yield* new SettingsRefused({ message: `${cannotStart(program.name, [...reasons, ...slips])}\n${todo}` })
})
