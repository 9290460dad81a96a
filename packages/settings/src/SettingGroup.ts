import { Config, Effect, Option, Record, Result } from "effect"
import type { Setting } from "./Setting.ts"
import { configError, type SettingProblem } from "./SettingProblem.ts"

/** Settings by the names that the program calls them, nested as its values are; a group where some make one value. */
export interface Fields {
  readonly [field: string]: Field
}

type AnySetting = Setting<unknown, unknown>
type Field = AnySetting | SettingGroup<unknown> | Fields

/** What the settings of `F` are read as. */
export type ValuesOf<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Setting<infer A, unknown> | SettingGroup<infer A>
    ? A
    : F[K] extends Fields
      ? ValuesOf<F[K]>
      : never
}

/** What holds between the settings of a group; each list is empty when nothing is wrong. */
export interface Combination<in V, out A> {
  /** What the program works with, made of what was read. */
  readonly combine: (values: V) => Result.Result<A, ReadonlyArray<SettingProblem>>
  /** What production refuses beyond that. */
  readonly inProduction?: (values: V) => ReadonlyArray<SettingProblem>
}

/** The settings of one concern: a part of the page, and what a service of configuration is read by. */
export interface SettingGroup<out A, out F extends Fields = Fields> {
  readonly name: string
  /** One or more sentences for the page. */
  readonly about: string
  readonly fields: F
  readonly settings: ReadonlyArray<Setting<unknown, unknown>>
  /** **Errors**: `ConfigError` of the first setting that is wrong. */
  readonly config: Config.Config<A>
  /** Everything that is wrong, by the rules of production too where `production` is true. */
  readonly problems: (production: boolean) => Effect.Effect<ReadonlyArray<SettingProblem>, Config.ConfigError>
}

const isSetting = (field: Field): field is AnySetting => "read" in field
const isGroup = (field: Field): field is SettingGroup<unknown> => "problems" in field

const settingsOf = (field: Field): ReadonlyArray<AnySetting> => {
  if (isSetting(field)) return [field]
  return isGroup(field) ? field.settings : Object.values(field).flatMap(settingsOf)
}

const configOf = (field: Field): Config.Config<unknown> =>
  isSetting(field) || isGroup(field) ? field.config : Config.all(Record.map(field, configOf))

/** What is wrong with each by itself. */
const problemsOf = (
  field: Field,
  production: boolean
): Effect.Effect<ReadonlyArray<SettingProblem>, Config.ConfigError> => {
  if (isGroup(field)) return field.problems(production)
  return isSetting(field)
    ? Effect.map(
        Effect.gen(function* () {
          return yield* field.read(production)
        }),
        Result.match({ onSuccess: () => [], onFailure: (problem) => [problem] })
      )
    : Effect.map(
        Effect.forEach(Object.values(field), (each) => problemsOf(each, production)),
        (found) => found.flat()
      )
}

/** A group whose program works with something made of its settings. */
export const combinedGroup = <const F extends Fields, A>(
  name: string,
  about: string,
  fields: F,
  { combine, inProduction }: Combination<ValuesOf<F>, A>
): SettingGroup<A, F> => {
  const settings = settingsOf(fields)
  const values = configOf(fields) as Config.Config<ValuesOf<F>> // the same walk over the same fields
  const problems = Effect.fnUntraced(function* (production: boolean) {
    const single = yield* problemsOf(fields, production)
    const together = yield* Effect.option(values)
    if (Option.isNone(together)) return single
    const combined = combine(together.value)
    if (Result.isFailure(combined)) return [...single, ...combined.failure]
    return [...single, ...(production ? (inProduction?.(together.value) ?? []) : [])]
  })
  return {
    name,
    about,
    fields,
    settings,
    config: Config.mapEffect(values, (read) =>
      Effect.fromResult(
        Result.mapError(combine(read), ([first]) =>
          configError(first ?? { setting: name, message: "must be right", missing: false })
        )
      )
    ),
    problems
  }
}

/** A group whose program works with the values of its settings as they are. */
export const settingGroup = <const F extends Fields>(
  name: string,
  about: string,
  fields: F
): SettingGroup<ValuesOf<F>, F> => combinedGroup(name, about, fields, { combine: Result.succeed })
