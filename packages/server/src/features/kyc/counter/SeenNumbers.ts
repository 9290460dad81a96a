import { Context, Effect, Layer, Redacted } from "effect"
import { seenNumberDiffers } from "@credbuzzpay/domain/kyc/counter/CounterErrors"
import { isCompared } from "@credbuzzpay/domain/kyc/counter/CounterRules"
import type { HeldAgainst, SeenKind } from "@credbuzzpay/domain/kyc/counter/CounterVisit"
import { counter } from "../../../metrics/MetricFamily.ts"
import { CounterRepo } from "./CounterRepo.ts"

export const numbersDiffered = counter(
  "kyc_counter_numbers_differed_total",
  "Documents at a counter whose number was not the one on file, by kind",
  ["kind"]
)

/** Holds a number on a document against the one on file, without keeping it again. */
export class SeenNumbers extends Context.Service<SeenNumbers>()("@credbuzzpay/server/kyc/SeenNumbers", {
  make: Effect.gen(function* () {
    const repo = yield* CounterRepo

    const isAadhaar = (userCode: string, lastFour: string) =>
      Effect.map(repo.maskOf(userCode), (mask) => (mask == null ? undefined : mask.slice(-4) === lastFour))

    /** **Errors**: `Conflict` (`SEEN_NUMBER_DIFFERS`) where one is on file and it is another. */
    const hold = Effect.fnUntraced(function* (
      userCode: string,
      kind: SeenKind,
      number: Redacted.Redacted<string> | undefined
    ) {
      if (number === undefined || !isCompared(kind)) return "not_compared" satisfies HeldAgainst
      const isSame = yield* kind === "pan" ? repo.isPan(userCode, number) : isAadhaar(userCode, Redacted.value(number))
      if (isSame === undefined) return "not_on_file" satisfies HeldAgainst
      if (isSame) return "matches" satisfies HeldAgainst
      yield* numbersDiffered.update(1, { kind })
      return yield* seenNumberDiffers()
    })

    return { hold }
  })
}) {
  static readonly layer = Layer.effect(SeenNumbers, SeenNumbers.make)
}
