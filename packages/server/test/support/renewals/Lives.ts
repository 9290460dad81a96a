import { Effect, Random } from "effect"
import type { ReturnReason } from "@credbuzzpay/domain/platform/letters/Letter"
import type { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"

/** How somebody renews: as the kinds have it, or anew and no further than the first document. */
export type RenewsBy = "unchanged" | "address" | "anew" | "half"

/** What somebody does about one due date. */
export interface Round {
  readonly habit: "in_window" | "after_due" | "never"
  /** From the due date; before it they are negative. **Units**: days. */
  readonly days: number
  readonly by: RenewsBy
  /** What staff find of a new address, after so many days; `ignored` lapses. */
  readonly finding: "confirmed" | "refused" | "ignored"
  readonly foundAfter: number
  /** Asked for an address they give one after so many days, or never. */
  readonly answersAfter: number | undefined
  /** After the end they come back after so many days, or never. */
  readonly returnsAfter: number | undefined
}

/** What becomes of a letter, and of a message. */
export type LetterFate = "delivered" | "lost" | typeof ReturnReason.Type
export type MessageFate = "delivered" | "bounced_hard" | "unheard"

/** Somebody over twelve years: all that chance gives them, drawn beforehand. Days count from the first. */
export interface Life {
  readonly joinsOn: number
  readonly risk: RiskCategory
  readonly hasAddress: boolean
  readonly rounds: ReadonlyArray<Round>
  readonly letters: ReadonlyArray<LetterFate>
  readonly messages: ReadonlyArray<MessageFate>
  readonly riskChanges: ReadonlyArray<{ readonly day: number; readonly to: RiskCategory }>
  readonly closesOn: number | undefined
}

/** One of the values, the one of weight 3 three times as often as that of weight 1. */
const oneOf = <A>(...choices: ReadonlyArray<readonly [value: A, weight: number]>) =>
  Effect.map(Random.next, (chance): A => {
    let left = chance * choices.reduce((sum, [, weight]) => sum + weight, 0)
    return (choices.find(([, weight]) => (left -= weight) < 0) ?? choices[0]!)[0]
  })

const within = (first: number, last: number) => Random.nextIntBetween(first, last + 1)
const maybe = <A>(chance: number, then: Effect.Effect<A>) =>
  Effect.flatMap(Random.next, (drawn) => (drawn < chance ? then : Effect.succeed(undefined)))
const several = <A>(count: number, one: Effect.Effect<A>) => Effect.all(Array.from({ length: count }, () => one))

const drawRound = Effect.gen(function* () {
  const habit = yield* oneOf<Round["habit"]>(["in_window", 5], ["after_due", 2], ["never", 4])
  const round: Round = {
    habit,
    days: habit === "after_due" ? yield* within(1, 85) : yield* within(-89, -1),
    by: yield* oneOf<RenewsBy>(["unchanged", 5], ["address", 3], ["anew", 3], ["half", 3]),
    finding: yield* oneOf<Round["finding"]>(["confirmed", 6], ["refused", 2], ["ignored", 2]),
    foundAfter: yield* within(1, 55),
    answersAfter: yield* maybe(0.7, within(5, 150)),
    returnsAfter: yield* maybe(0.7, within(1, 400))
  }
  return round
})

const letterFate = oneOf<LetterFate>(
  ["delivered", 80],
  ["lost", 6],
  ["refused", 3],
  ["unclaimed", 3],
  ["moved", 5],
  ["address_incomplete", 3]
)
const messageFate = oneOf<MessageFate>(["delivered", 80], ["bounced_hard", 10], ["unheard", 10])
const category = oneOf<RiskCategory>(["low", 1], ["medium", 1], ["high", 1])

/** Somebody who joins in the first year and lives for so many days. */
export const drawLife = Effect.fnUntraced(function* (days: number) {
  const life: Life = {
    joinsOn: yield* within(0, 364),
    risk: yield* oneOf<RiskCategory>(["low", 3], ["medium", 2], ["high", 5]),
    hasAddress: (yield* Random.next) > 0.12,
    rounds: yield* several(24, drawRound),
    letters: yield* several(40, letterFate),
    messages: yield* several(60, messageFate),
    riskChanges: yield* several(
      yield* oneOf([0, 5], [1, 3], [2, 2]),
      Effect.all({ day: within(400, days), to: category })
    ),
    closesOn: yield* maybe(0.06, within(400, days))
  }
  return life
})
