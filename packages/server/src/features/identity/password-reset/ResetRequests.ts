import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { type ForgotPassword, ResetId } from "@credbuzzpay/domain/identity/password-reset/PasswordReset"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { mostGuesses, OtpConfig } from "../../../config/OtpConfig.ts"
import { PasswordResetConfig } from "../../../config/PasswordResetConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"
import { OtpService } from "../otp/OtpService.ts"
import { awaitsPassword } from "../passwords/UnusablePassword.ts"
import { Credentials, type ResetAccountRow, readIdentifier } from "../sessions/Credentials.ts"
import { DeviceTokens } from "../sessions/DeviceTokens.ts"
import { newOpaqueToken, opaqueTokenDigest } from "../tokens/OpaqueToken.ts"
import { PasswordResetRepo, RESET_DIGITS, type StoredReset } from "./PasswordResetRepo.ts"
import { ResetBudgets } from "./ResetBudgets.ts"
import { codeOfResets, subjectOf } from "./ResetSubject.ts"
import { ResetMails } from "./ResetMails.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * Asking for a reset: it answers and costs the same for everybody and for nobody; an unknown address is told, at that
 * address, that it has no account. The newest code of an account opens each of its resets, so that what strangers ask for
 * takes nothing from its owner; a link opens by itself. **Source**: docs/security.md, rules 1, 2 and 7; FAULT 4.
 */
export class ResetRequests extends Context.Service<ResetRequests>()(
  "@credbuzzpay/server/password-reset/ResetRequests",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* PasswordResetRepo
      const budgets = yield* ResetBudgets
      const mails = yield* ResetMails
      const credentials = yield* Credentials
      const devices = yield* DeviceTokens
      const otps = yield* OtpService
      const audit = yield* AuditTrail
      const index = yield* BlindIndex
      const random = yield* SecureRandom.SecureRandom
      const { lifetimeSeconds: codeSeconds } = yield* OtpConfig
      const { lifetimeSeconds } = yield* PasswordResetConfig

      const hashOf = (typed: string) =>
        Buffer.from(index.of("password_resets.recipient", Redacted.make(typed, { label: "contact" }))).toString("hex")

      /** The device's token as it is kept, where the account is known by it. */
      const knownDevice = Effect.fnUntraced(function* (
        account: ResetAccountRow | undefined,
        token: Redacted.Redacted<string> | undefined
      ) {
        if (token === undefined) return undefined
        const hash = opaqueTokenDigest(token)
        return (yield* devices.knows(account?.userCode ?? "", hash)) ? Buffer.from(hash).toString("hex") : undefined
      })

      const begin = Effect.fnUntraced(function* (
        input: typeof ForgotPassword.Type,
        resetId: string,
        now: DateTime.Utc
      ) {
        const typed = readIdentifier(input.identifier)
        const recipient = hashOf(typed.value)
        const account = yield* credentials.findForReset(input.identifier)
        // Who never set a password proves the mobile number too, by the invitation: no code and no link gets around that.
        const resettable = account === undefined || awaitsPassword(account) ? undefined : account
        const whose = { userCode: account?.userCode ?? null, recipient }
        const subject = subjectOf(whose)
        const device = yield* knownDevice(account, input.deviceToken)
        const asked = { typed: recipient, account: subject, device }
        const permitted = yield* budgets.permits(asked)
        const reset: StoredReset = {
          resetId,
          userCode: resettable?.userCode ?? null,
          recipient,
          codeDigits: RESET_DIGITS,
          // One too many is a reset like any other, but for the guesses.
          guesses: permitted ? 0 : mostGuesses,
          authEpoch: resettable?.authEpoch ?? null,
          createdAt: DateTime.toDateUtc(now),
          expiresAt: DateTime.toDateUtc(DateTime.add(now, { seconds: lifetimeSeconds }))
        }
        const sends = yield* budgets.sends(asked)
        yield* repo.insert(reset, yield* RequestId)
        if (sends) {
          const token = yield* Effect.provideService(newOpaqueToken, SecureRandom.SecureRandom, random)
          const making = { digits: RESET_DIGITS, deliverable: resettable !== undefined }
          const { code } = yield* otps.replace(codeOfResets(whose), making)
          yield* repo.insertLink(reset, opaqueTokenDigest(token))
          yield* mails.send(typed, account, resetId, { code, token })
        }
        yield* audit.record({
          actor: "anonymous",
          subject: account?.userCode,
          isSubjectSecret: true,
          action: "password.reset_asked",
          resourceType: "password_reset",
          resourceId: resetId
        })
      })

      /** **Errors**: `RateLimited` when this identifier is asked for too often; `Unavailable`. */
      const forgot = traced("ResetRequests.forgot")(function* (input: typeof ForgotPassword.Type) {
        const now = yield* DateTime.now
        const random26 = Effect.provideService(randomCrockford(26), SecureRandom.SecureRandom, random)
        const resetId = ResetId.make(`rst_${yield* random26}`)
        yield* begin(input, resetId, now).pipe(sql.withTransaction, repoBoundary)
        return { resetId, expiresAt: DateTime.add(now, { seconds: codeSeconds }) }
      })

      return { forgot }
    })
  }
) {
  static readonly layer = Layer.effect(ResetRequests, ResetRequests.make)
}
