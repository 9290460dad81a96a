import { type Array, Option, Result } from "effect"
import { fileOf } from "@credbuzzpay/settings/Setting"
import { type SettingProblem, wrong } from "@credbuzzpay/settings/SettingProblem"
import { SINGLE_KEY_ID } from "./KeyRing.ts"

/** Two settings of one thing: a list of keys, and one key alone. */
interface Names<Single, Listed> {
  readonly list: string
  readonly single: string
  /** What one of them is called: `key`, `pepper`. */
  readonly noun: string
  /** Completes "must be set, to …". */
  readonly what: string
  /** The single one as the list has it. */
  readonly asListed: (single: Single, id: typeof SINGLE_KEY_ID) => Listed
}

interface Given<Single, Listed> {
  readonly listed: Option.Option<Array.NonEmptyReadonlyArray<Listed>>
  readonly single: Option.Option<Single>
}

/** The list, or the single one as its key `k1`. **Errors**: none of the two is set, or both are. */
export const listOrSingle =
  <Single, Listed>({ asListed, list, noun, single: name, what }: Names<Single, Listed>) =>
  ({
    listed,
    single
  }: Given<Single, Listed>): Result.Result<Array.NonEmptyReadonlyArray<Listed>, ReadonlyArray<SettingProblem>> => {
    if (Option.isSome(listed)) {
      return Option.isSome(single)
        ? Result.fail([wrong(list, `must not stand beside ${name}, which is its ${noun} ${SINGLE_KEY_ID}`)])
        : Result.succeed(listed.value)
    }
    if (Option.isSome(single)) return Result.succeed([asListed(single.value, SINGLE_KEY_ID)])
    const message = `must be set, to ${what}, or ${fileOf(name)} to the path of a file that holds it`
    return Result.fail([{ setting: name, message, missing: true }])
  }
