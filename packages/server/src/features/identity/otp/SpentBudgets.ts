import { Effect } from "effect"
import type { KeyedIndex } from "../../platform/encryption/BlindIndex.ts"
import type { OtpRepo, SpentBudget } from "./OtpRepo.ts"

/**
 * Counts one more use under each key of the blind index, and gives the one that has counted the most: while a key is rotated
 * nobody's budget begins anew, whichever process they ask. Inside its caller's transaction.
 */
export const spendAll = Effect.fnUntraced(function* (
  repo: OtpRepo["Service"],
  [first, ...others]: readonly [KeyedIndex, ...ReadonlyArray<KeyedIndex>],
  purpose: "send" | "guess",
  now: Date
) {
  let most: SpentBudget = yield* repo.spendBudget(first.index, purpose, now)
  for (const { index } of others) {
    const spent = yield* repo.spendBudget(index, purpose, now)
    if (spent.dayCount > most.dayCount || spent.hourCount > most.hourCount) most = spent
  }
  return most
})
