import { type Array, Option, Result } from "effect"

/** What the text of a setting may be, and the value it stands for. */
export interface Kind<out A> {
  /** Completes "must be …", on the page and in a refusal. */
  readonly what: string
  /** **Errors**: what is wrong, beginning with "must", and never the text itself. */
  readonly parse: (text: string) => Result.Result<A, string>
  /** A secret may also come as a file (`<NAME>_FILE`) and is never shown. */
  readonly isSecret: boolean
  /** Texts that are taken, and texts that are refused: the tests feed each of them through a real environment. */
  readonly valid: Array.NonEmptyReadonlyArray<string>
  readonly invalid: Array.NonEmptyReadonlyArray<string>
}

interface KindParts<A> {
  readonly what: string
  readonly parse: (text: string) => Option.Option<A>
  readonly valid: Array.NonEmptyReadonlyArray<string>
  readonly invalid: Array.NonEmptyReadonlyArray<string>
}

/** A kind whose texts are refused with "must be `what`". */
export const kind = <A>({ parse, ...rest }: KindParts<A>): Kind<A> => ({
  ...rest,
  parse: (text) => Result.fromOption(parse(text), () => `must be ${rest.what}`),
  isSecret: false
})

/** A kind whose value nobody may see. Its parser wraps the value. */
export const secretKind = <A>(parts: KindParts<A>): Kind<A> => ({ ...kind(parts), isSecret: true })
