import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import {
  type ForgotPassword,
  ResetId,
  type ResetPassword
} from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { resetRejected } from "@credbuzzpay/domain/identity/password-reset/PasswordResetErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { SmsBudget } from "../../platform/notifications/SmsBudget.ts"
import { acceptedMobile } from "../../accounts/AcceptedMobile.ts"
import { OtpService, type OtpTarget } from "../otp/OtpService.ts"
import { passwordUnchanged } from "@credbuzzpay/domain/identity/passwords/PasswordErrors"
import { AccountHashing } from "../passwords/AccountHashing.ts"
import { PasswordHasher } from "../passwords/PasswordHasher.ts"
import { acceptOwnData, PasswordAcceptance } from "../passwords/PasswordAcceptance.ts"
import { awaitsPassword } from "../passwords/UnusablePassword.ts"
import { ownData } from "../passwords/PasswordProblems.ts"
import { PasswordReplacement } from "../passwords/PasswordReplacement.ts"
import { type CredentialRow, Credentials, readIdentifier } from "../sessions/Credentials.ts"
import { LockNotices } from "../sessions/LockNotices.ts"
import { SessionRevocation } from "../sessions/SessionRevocation.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { PasswordResetRepo, type StoredReset } from "./PasswordResetRepo.ts"

const target = (reset: StoredReset): OtpTarget => ({
  subjectId: reset.resetId,
  otpType: "password_reset",
  recipient: reset.recipient
})

/**
 * Forgotten passwords. Asking answers and costs the same for everybody and for nobody: an unknown address is told, at
 * that address, that it has no account. **Source**: docs/security.md, rules 1, 2 and 7.
 */
export class PasswordResetService extends Context.Service<PasswordResetService>()(
  "@credbuzzpay/server/password-reset/PasswordResetService",
  {
    make: Effect.gen(function* () {
      const notices = yield* LockNotices
      const passwordRules = yield* PasswordAcceptance
      const sql = yield* SqlClient.SqlClient
      const repo = yield* PasswordResetRepo
      const passwords = yield* PasswordReplacement
      const users = yield* UserRepo
      const credentials = yield* Credentials
      const otps = yield* OtpService
      const outbox = yield* Outbox
      const sms = yield* SmsBudget
      const mobiles = yield* acceptedMobile
      const hasher = yield* PasswordHasher
      const hashing = yield* AccountHashing
      const revocation = yield* SessionRevocation
      const audit = yield* AuditTrail
      const index = yield* BlindIndex
      const random = yield* SecureRandom.SecureRandom
      const { lifetimeSeconds } = yield* OtpConfig

      const announce = (
        typed: ReturnType<typeof readIdentifier>,
        account: CredentialRow | undefined,
        resetId: string,
        code: Redacted.Redacted<string>,
        mayText: boolean
      ) => {
        const dedupeKey = `password_reset:${resetId}`
        if (account !== undefined && awaitsPassword(account)) {
          const to = Redacted.make(account.email, { label: "email" })
          return outbox.enqueue({
            template: "password_reset_invited",
            to,
            locale: account.locale,
            dedupeKey,
            variables: {}
          })
        }
        if (account !== undefined) {
          const to = Redacted.make(account.email, { label: "email" })
          const variables = { code, expiresInMinutes: Math.floor(lifetimeSeconds / 60) }
          return outbox.enqueue({ template: "password_reset_otp", to, locale: account.locale, dedupeKey, variables })
        }
        const to = Redacted.make(typed.value, { label: "contact" })
        if (typed.column === "email_normalized") {
          return outbox.enqueue({
            template: "password_reset_unknown_email",
            to,
            locale: "en",
            dedupeKey,
            variables: {}
          })
        }
        // A user code that is nobody's has nowhere to write to; a number only when it is one that could have an account.
        return mayText
          ? outbox.enqueue({ template: "password_reset_unknown_sms", to, locale: "en", dedupeKey, variables: {} })
          : Effect.void
      }

      /** **Errors**: `RateLimited` when this identifier is asked for too often; `Unavailable`. */
      const forgot = Effect.fn("PasswordResetService.forgot")(function* (input: typeof ForgotPassword.Type) {
        const typed = readIdentifier(input.identifier)
        // Asked whether or not there is such an account, so that neither takes longer.
        const mayText =
          typed.column === "mobile" &&
          mobiles.read(typed.value).refusal === undefined &&
          (yield* sms.allows(typed.value))
        const hash = index.of("password_resets.recipient", Redacted.make(typed.value, { label: "contact" }))
        const now = yield* DateTime.now
        const expiresAt = DateTime.add(now, { seconds: lifetimeSeconds })
        const resetId = ResetId.make(
          `rst_${yield* Effect.provideService(randomCrockford(26), SecureRandom.SecureRandom, random)}`
        )
        yield* Effect.gen(function* () {
          const account = yield* credentials.find(input.identifier, "web", null)
          // Who never set a password proves the mobile number too, by the invitation: no code gets around that.
          const resettable = account === undefined || awaitsPassword(account) ? undefined : account
          const reset: StoredReset = {
            resetId,
            userCode: resettable?.userCode ?? null,
            recipient: Buffer.from(hash).toString("hex"),
            createdAt: DateTime.toDateUtc(now),
            expiresAt: DateTime.toDateUtc(expiresAt)
          }
          yield* repo.insert(reset, yield* RequestId)
          const { code } = yield* otps.issue(target(reset), { deliverable: resettable !== undefined })
          yield* announce(typed, account, resetId, code, mayText)
          yield* audit.record({
            actor: "anonymous",
            subject: account?.userCode,
            action: "password.reset_asked",
            resourceType: "password_reset",
            resourceId: resetId
          })
        }).pipe(sql.withTransaction, repoBoundary)
        return { resetId, expiresAt }
      })

      /** Where the password must change, the same one again is no change: somebody else knows it. */
      const acceptAnother = Effect.fnUntraced(function* (userCode: string, password: Redacted.Redacted<string>) {
        const account = yield* credentials.find(userCode, "web", null)
        if (account === undefined || account.passwordMustChangeAt === null) return
        if (yield* hasher.verify(account.passwordHash, password)) return yield* passwordUnchanged()
      })

      const change = Effect.fnUntraced(function* (input: typeof ResetPassword.Type, passwordHash: string) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const reset = yield* repo.lock(input.resetId, at)
        if (reset === undefined || !(yield* otps.check(target(reset), input.otp)) || reset.userCode === null)
          return false
        // Only whoever has the right code gets here; what the policy refuses rolls back, so that the code stays good.
        const owner = yield* users.contactsOf(reset.userCode)
        yield* acceptOwnData(input.newPassword, ownData(owner), "new_password")
        yield* acceptAnother(reset.userCode, input.newPassword)
        yield* repo.markUsed(reset.resetId, at)
        yield* passwords.replace(reset.userCode, passwordHash, at)
        yield* revocation.endEverything(reset.userCode, "password_changed", at)
        yield* notices.afterReset({ ...owner, userCode: reset.userCode })
        yield* audit.record({
          actor: reset.userCode,
          subject: reset.userCode,
          action: "password.reset",
          resourceType: "user",
          resourceId: reset.userCode,
          newValues: { reset_id: reset.resetId }
        })
        return true
      })

      /**
       * Sets the password, ends every session and lifts a lock of failed logins; signs nobody in. **Errors**:
       * `ValidationFailed` for a code or reset that does not stand, and for a password that the policy refuses; `RateLimited` when guesses are spent; `Unavailable`.
       */
      const reset = Effect.fn("PasswordResetService.reset")(function* (input: typeof ResetPassword.Type) {
        yield* passwordRules.accept(input.newPassword, [], "new_password")
        const passwordHash = yield* hashing.hash(input.resetId, input.newPassword)
        const changed = yield* change(input, passwordHash).pipe(sql.withTransaction, repoBoundary)
        return changed ? { passwordChanged: true as const } : yield* resetRejected()
      })

      return { forgot, reset }
    })
  }
) {
  static readonly layer = Layer.effect(PasswordResetService, PasswordResetService.make)
}
