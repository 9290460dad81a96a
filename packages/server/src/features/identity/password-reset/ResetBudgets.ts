import { Context, Effect, Layer } from "effect"
import { otpBudgetSpent } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { PasswordResetConfig } from "../../../config/PasswordResetConfig.ts"
import { HourBudgets } from "../otp/HourBudgets.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Whom a reset is about: what was typed, the account (or what stands for one that there is not), a device it is known by. */
export interface AskedReset {
  readonly typed: string
  readonly account: string
  readonly device: string | undefined
}

/**
 * How often an account may be asked about, however it is named. Nothing that is told depends on whether there is such an
 * account: what is used up by name is refused alike for everybody, what is used up of the account is not told at all.
 * Inside its caller's transaction. **Source**: FAULT 4; ADR-0048.
 */
export class ResetBudgets extends Context.Service<ResetBudgets>()("@credbuzzpay/server/password-reset/ResetBudgets", {
  make: Effect.gen(function* () {
    const { forget, spend } = yield* HourBudgets
    const { perDeviceHour, perHour, sendsPerHour } = yield* PasswordResetConfig

    const within = Effect.fnUntraced(function* (what: string, whose: string, most: number) {
      const { count, secondsLeft } = yield* spend(what, whose)
      if (count > most) return yield* otpBudgetSpent(secondsLeft)
    })

    /**
     * Whether a code may be guessed with one more reset. A device that the account is known by has resets of its own.
     * **Errors**: `RateLimited` when this name, or this device, was used too often in this hour.
     */
    const permits = traced("ResetBudgets.permits")(function* ({ account, device, typed }: AskedReset) {
      if (device !== undefined) {
        yield* within("resets_of_device", device, perDeviceHour)
        return true
      }
      yield* within("resets_by_name", typed, perHour)
      return (yield* spend("resets", account)).count <= perHour
    })

    /** Whether one more mail may go to the account in this hour. */
    const sends = traced("ResetBudgets.sends")(function* ({ account }: AskedReset) {
      return (yield* spend("reset_sends", account)).count <= sendsPerHour
    })

    /** Whoever has set another password proved the mailbox: it may be written to again. */
    const renew = (account: string) => forget("reset_sends", account)

    return { permits, sends, renew }
  })
}) {
  static readonly layer = Layer.effect(ResetBudgets, ResetBudgets.make)
}
