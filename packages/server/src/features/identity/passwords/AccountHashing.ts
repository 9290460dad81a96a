import { Context, Effect, Layer, Redacted } from "effect"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { RateLimits } from "../../platform/rate-limits/RateLimits.ts"
import { PasswordHasher } from "./PasswordHasher.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Hashes new passwords of people who are not signed in, within the limit of one account (`password_account`). The account is
 * counted by what stands for it: a contact that registers, a reset or an invitation.
 */
export class AccountHashing extends Context.Service<AccountHashing>()("@credbuzzpay/server/passwords/AccountHashing", {
  make: Effect.gen(function* () {
    const hasher = yield* PasswordHasher
    const limits = yield* RateLimits
    const index = yield* BlindIndex

    /** **Errors**: `RateLimited` before anything is hashed; `Unavailable`. */
    const hash = traced("AccountHashing.hash")(function* (account: string, password: Redacted.Redacted<string>) {
      // What counts must not say who it is about.
      const key = index.of("rate_limits.password_account", Redacted.make(account, { label: "account" }))
      yield* limits.consume("password_account", Buffer.from(key).toString("hex"))
      return yield* hasher.hash(password)
    })

    return { hash }
  })
}) {
  static readonly layer = Layer.effect(AccountHashing, AccountHashing.make)
}
