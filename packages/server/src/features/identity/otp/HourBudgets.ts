import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { OtpRepo } from "./OtpRepo.ts"
import { spendAll } from "./SpentBudgets.ts"
import { traced } from "../../../tracing/Traced.ts"

const HOUR_MILLIS = 3_600_000

/**
 * Counts what may happen only so often in an hour to one account, device or name. `what` is the thing counted (`resets`);
 * `whose` is stored as a keyed hash, in the table of the budgets of codes. The hour begins with the first use. Runs inside
 * its caller's transaction.
 */
export class HourBudgets extends Context.Service<HourBudgets>()("@credbuzzpay/server/otp/HourBudgets", {
  make: Effect.gen(function* () {
    const repo = yield* OtpRepo
    const index = yield* BlindIndex

    const keysOf = (what: string, whose: string) =>
      index.all(`otp_budgets.${what}`, Redacted.make(whose, { label: "recipient" }))

    /** Counts one more use. **Units**: `secondsLeft` of the hour. */
    const spend = traced("HourBudgets.spend")(function* (what: string, whose: string) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      const { hourCount, hourStartedAt } = yield* spendAll(repo, keysOf(what, whose), "send", now)
      return { count: hourCount, secondsLeft: (hourStartedAt.getTime() + HOUR_MILLIS - now.getTime()) / 1000 }
    })

    const forget = (what: string, whose: string) =>
      Effect.forEach(keysOf(what, whose), (key) => repo.forgetBudget(key.index, "send"), { discard: true })

    return { spend, forget }
  })
}) {
  static readonly layer = Layer.effect(HourBudgets, HourBudgets.make)
}
