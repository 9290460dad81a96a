import { type Array, Config, Effect, Option, Result } from "effect"
import type { Kind } from "./Kind.ts"
import { secretFile } from "./SecretFile.ts"
import { configError, type SettingProblem, wrong } from "./SettingProblem.ts"

/** What production takes less of than development. */
export interface ProductionRule<in A> {
  /** Completes "must be … in production". */
  readonly what: string
  readonly accepts: (value: A) => boolean
  /** Texts that development takes and production refuses, for the tests. */
  readonly unsafe: Array.NonEmptyReadonlyArray<string>
}

/** What holds where a setting is not set. `shown` is how the page says a text that differs between machines. */
export type Absence =
  | { readonly _tag: "Needed" }
  | { readonly _tag: "Default"; readonly text: () => string; readonly shown: Option.Option<string> }
  | { readonly _tag: "Absent"; readonly shown: string }

interface Parts<K> {
  readonly name: string
  readonly kind: Kind<K>
  /** What it is for, in one sentence. */
  readonly about: string
  readonly production: Option.Option<ProductionRule<K>>
}

/** One setting: everything that there is to know of it, and how its value (`A`; `K` where it is set) is read. */
export interface Setting<out A, out K = A> {
  readonly name: string
  readonly kind: Kind<K>
  readonly about: string
  /** What production asks for beyond its kind; none when nothing. */
  readonly inProduction: Option.Option<{
    readonly what: string
    readonly unsafe: Array.NonEmptyReadonlyArray<string>
  }>
  readonly absence: Absence
  /** Whether it is set, as text or as a file. */
  readonly isSet: Config.Config<boolean>
  /** **Errors**: `ConfigError` that names the setting, for a text of another kind; production is not looked at. */
  readonly config: Config.Config<A>
  /** Its value, or what is wrong with it, by the rules of production too where `production` is true. */
  readonly read: (production: boolean) => Config.Config<Result.Result<A, SettingProblem>>
  /** The same setting with another default. */
  readonly withDefault: (text: string | (() => string), shown?: string) => Setting<K, K>
  /** The same setting, which may be left out. */
  readonly optional: (shown: string) => Setting<Option.Option<K>, K>
}

/** Unset and set to nothing are the same: compose files and unit files cannot always leave a setting out. */
const textOf = (name: string) =>
  Config.option(Config.String(name)).pipe(Config.map(Option.filter((text) => text !== "")))

interface Given {
  readonly text: Option.Option<string>
  readonly file: Option.Option<string>
}

const given = (name: string, isSecret: boolean): Config.Config<Given> =>
  Config.all({
    text: textOf(name),
    file: isSecret ? textOf(fileOf(name)) : Config.succeed(Option.none<string>())
  })

/** `OTP_PEPPER_FILE`: the setting that names the file of a secret. */
export const fileOf = (name: string): string => `${name}_FILE`

/** The text of a setting, from whichever place it is in. */
const found = (name: string, { file, text }: Given): Effect.Effect<Option.Option<string>, SettingProblem> => {
  if (Option.isNone(file)) return Effect.succeed(text)
  if (Option.isSome(text)) {
    return Effect.fail(wrong(name, `must not be set beside ${fileOf(name)}: keep one of the two`))
  }
  return Effect.mapBoth(secretFile(file.value), {
    onSuccess: Option.some,
    onFailure: (message) => wrong(fileOf(name), message)
  })
}

const parsed = <K>({ kind, name, production }: Parts<K>, text: string, isProduction: boolean) =>
  kind.parse(text).pipe(
    Result.mapError((message) => wrong(name, message)),
    Result.flatMap((value) =>
      Option.match(isProduction ? production : Option.none(), {
        onNone: () => Result.succeed(value),
        onSome: ({ accepts, what }) =>
          accepts(value) ? Result.succeed(value) : Result.fail(wrong(name, `must be ${what} in production`))
      })
    )
  )

interface Unset<A, K> {
  readonly absence: Absence
  readonly onUnset: (production: boolean) => Result.Result<A, SettingProblem>
  readonly onSet: (value: K) => A
}

const make = <A, K>(parts: Parts<K>, { absence, onSet, onUnset }: Unset<A, K>): Setting<A, K> => {
  const { about, kind, name, production } = parts
  const texts = given(name, kind.isSecret)
  const read = (isProduction: boolean) =>
    Config.mapEffect(texts, (each) =>
      found(name, each).pipe(
        Effect.map(
          Option.match({
            onNone: () => onUnset(isProduction),
            onSome: (text) => Result.map(parsed(parts, text, isProduction), onSet)
          })
        ),
        Effect.catch((problem) => Effect.succeed(Result.fail(problem)))
      )
    )
  return {
    name,
    kind,
    about,
    absence,
    inProduction: Option.map(production, ({ unsafe, what }) => ({ unsafe, what })),
    isSet: Config.map(texts, ({ file, text }) => Option.isSome(text) || Option.isSome(file)),
    config: Config.mapEffect(read(false), (result) => Effect.fromResult(Result.mapError(result, configError))),
    read,
    withDefault: (text, shown) => defaulting(parts, text, shown),
    optional: (shown) => absent(parts, shown)
  }
}

const defaulting = <K>(parts: Parts<K>, text: string | (() => string), shown?: string): Setting<K> => {
  const textNow = typeof text === "string" ? () => text : text
  return make(parts, {
    absence: { _tag: "Default", text: textNow, shown: Option.fromUndefinedOr(shown) },
    onUnset: (production) => parsed(parts, textNow(), production),
    onSet: (value) => value
  })
}

const absent = <K>(parts: Parts<K>, shown: string): Setting<Option.Option<K>, K> =>
  make(parts, {
    absence: { _tag: "Absent", shown },
    onUnset: () => Result.succeed(Option.none<K>()),
    onSet: Option.some
  })

/**
 * A setting that has to be set. Give it `withDefault` or `optional` where it need not be.
 *
 * **Shape**: `name` as in the environment; of a secret `<NAME>_FILE` is read too, and both at once are refused.
 */
export const setting = <K>(name: string, kind: Kind<K>, about: string, production?: ProductionRule<K>): Setting<K> => {
  const parts = { name, kind, about, production: Option.fromUndefinedOr(production) }
  const what = parts.production.pipe(Option.match({ onNone: () => kind.what, onSome: (rule) => rule.what }))
  const file = kind.isSecret ? `, or ${fileOf(name)} to the path of a file that holds it` : ""
  return make(parts, {
    absence: { _tag: "Needed" },
    onUnset: () => Result.fail({ setting: name, message: `must be set, to ${what}${file}`, missing: true }),
    onSet: (value) => value
  })
}
