import type { Locale } from "../values/Locale.ts"
import type { OperationGroup, OutputOf } from "./Operation.ts"

/** One sentence or a few, in each language. */
export type InEachLanguage = Readonly<Record<Locale, string>>

/**
 * What the answers of an operation can mean, and what is said of each: what happened, and what is to be done next. It is
 * the `message` of the envelope, in the caller's language; RPC has no envelope, and callers tell by the answer itself.
 */
export interface Outcomes<Output = never, Name extends string = string> {
  /** Which of them an answer is. */
  readonly of: (answer: Output) => Name
  readonly said: Readonly<Record<Name, InEachLanguage>>
}

/** {@link Outcomes}, each of which `of` names has its words. */
export const outcomes = <Output, Name extends string>(
  said: Readonly<Record<Name, InEachLanguage>>,
  of: (answer: Output) => Name
): Outcomes<Output, Name> => ({ of, said })

/** Outcomes of operations of a group, by their names. An operation without any always means the same by its answer. */
export type OutcomesOf<G extends OperationGroup> = {
  readonly [Name in keyof G["operations"]]?: Outcomes<OutputOf<G["operations"][Name]>>
}
