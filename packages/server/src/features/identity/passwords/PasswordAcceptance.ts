import { Context, Effect, Layer, Redacted } from "effect"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { passwordTooCommon } from "@credbuzzpay/domain/identity/passwords/PasswordErrors"
import { PasswordPolicyConfig } from "../../../config/PasswordPolicyConfig.ts"
import { BreachedPasswords } from "./BreachedPasswords.ts"
import { ownDataProblems, passwordProblems } from "./PasswordProblems.ts"
import { traced } from "../../../tracing/Traced.ts"

const refuse = (found: ReadonlyArray<FieldError>) =>
  found.length === 0 ? Effect.void : Effect.fail(ValidationFailed.of(found))

/** The part that asks nobody, for inside a transaction. **Errors**: `ValidationFailed`. */
export const acceptOwnData = (password: Redacted.Redacted<string>, own: ReadonlyArray<string>, field: string) =>
  Effect.suspend(() => refuse(ownDataProblems(Redacted.value(password), own, field)))

/**
 * Whether a new password may be used: long enough, not among the most common, in no known breach, no word of the person's
 * own data. Nothing is said of its composition, and nothing is cut off. **Source**: docs/security.md, rule 11; NIST SP 800-63B-4
 * §3.1.1.2.
 */
export class PasswordAcceptance extends Context.Service<PasswordAcceptance>()(
  "@credbuzzpay/server/passwords/PasswordAcceptance",
  {
    make: Effect.gen(function* () {
      const { minLength } = yield* PasswordPolicyConfig
      const breached = yield* BreachedPasswords

      /** Outside of transactions: it may ask over the network. **Errors**: `ValidationFailed` with every problem. */
      const accept = traced("PasswordAcceptance.accept")(function* (
        password: Redacted.Redacted<string>,
        own: ReadonlyArray<string>,
        field: string
      ) {
        const text = Redacted.value(password)
        yield* refuse([...passwordProblems(text, minLength, field), ...ownDataProblems(text, own, field)])
        if (yield* breached.holds(password)) yield* passwordTooCommon(field)
      })

      return { accept }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordAcceptance, PasswordAcceptance.make)
}
