import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { otpBudgetSpent, otpTooSoon } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { randomDigits } from "../../platform/encryption/RandomText.ts"
import { SmsBudget } from "../../platform/notifications/SmsBudget.ts"
import { otpHash, sameHash } from "./OtpHash.ts"
import { OtpRepo } from "./OtpRepo.ts"
import type { OtpType } from "./OtpType.ts"

const HOUR_MILLIS = 3_600_000
const DAY_MILLIS = 86_400_000

/** What a code is for, and who is to receive it (normalised e-mail or E.164). */
export interface OtpTarget {
  readonly subjectId: string
  readonly otpType: OtpType
  readonly recipient: string
}

const isMobile = (recipient: string): boolean => recipient.startsWith("+")

/**
 * One-time codes: 6 digits, 10 minutes, single use, 5 guesses a code and 10 a recipient-hour, 5 sends an hour and 10 a
 * day. Every method runs inside its caller's transaction: what fails rolls back and spends nothing; what is merely
 * wrong is an answer, not a failure, so that the guess stays counted. **Source**: docs/security.md, rule 2.
 */
export class OtpService extends Context.Service<OtpService>()("@credbuzzpay/server/otp/OtpService", {
  make: Effect.gen(function* () {
    const repo = yield* OtpRepo
    const config = yield* OtpConfig
    const index = yield* BlindIndex
    const sms = yield* SmsBudget
    const random = yield* SecureRandom.SecureRandom

    const recipientHash = (recipient: string) =>
      index.of("otp_budgets.recipient_hash", Redacted.make(recipient, { label: "recipient" }))

    const spend = Effect.fnUntraced(function* (recipient: Uint8Array, purpose: "send" | "guess", now: Date) {
      const spent = yield* repo.spendBudget(recipient, purpose, now)
      const perHour = purpose === "send" ? config.sendsPerHour : config.guessesPerHour
      if (spent.hourCount > perHour) {
        return yield* otpBudgetSpent((spent.hourStartedAt.getTime() + HOUR_MILLIS - now.getTime()) / 1000)
      }
      if (purpose === "send" && spent.dayCount > config.sendsPerDay) {
        return yield* otpBudgetSpent((spent.dayStartedAt.getTime() + DAY_MILLIS - now.getTime()) / 1000)
      }
    })

    /**
     * Makes and stores a new code; the one before is dead. With `deliverable: false` the same work is done for a code
     * that nobody can ever type: its hash is random. **Errors**: `RateLimited` when the recipient's sends are spent, or the
     * text messages to its country; `Unavailable`.
     */
    const issue = Effect.fn("OtpService.issue")(function* (target: OtpTarget, options: { deliverable: boolean }) {
      const now = yield* DateTime.now
      const createdAt = DateTime.toDateUtc(now)
      const recipient = recipientHash(target.recipient)
      yield* spend(recipient, "send", createdAt)
      if (isMobile(target.recipient)) yield* sms.spend(target.recipient)
      const code = yield* Effect.provideService(randomDigits(6), SecureRandom.SecureRandom, random)
      const salt = yield* random.randomBytes(16)
      const hash = otpHash(config.pepper, salt, code)
      const expiresAt = DateTime.add(now, { seconds: config.lifetimeSeconds })
      yield* repo.replace({
        otpId: yield* random.uuidV7(),
        subjectId: target.subjectId,
        otpType: target.otpType,
        recipientHash: recipient,
        salt,
        otpHash: options.deliverable ? hash : yield* random.randomBytes(32),
        expiresAt: DateTime.toDateUtc(expiresAt),
        createdAt
      })
      return { code, expiresAt, resendAfter: DateTime.add(now, { seconds: config.resendAfterSeconds }) }
    })

    /** Refuses a second code within the minute. **Errors**: `RateLimited` with the seconds that are left. */
    const awaitResend = Effect.fn("OtpService.awaitResend")(function* (target: OtpTarget) {
      const last = yield* repo.lastIssuedAt(target.subjectId, target.otpType)
      const now = DateTime.toEpochMillis(yield* DateTime.now)
      const left = last === undefined ? 0 : last.getTime() + config.resendAfterSeconds * 1000 - now
      if (left > 0) return yield* otpTooSoon(left / 1000)
    })

    /**
     * Whether the code is the live one; then it is used up. `false` for a wrong, used, replaced or expired code alike.
     * **Errors**: `RateLimited` when the recipient's guesses of this hour are spent.
     */
    const check = Effect.fn("OtpService.check")(function* (target: OtpTarget, code: Redacted.Redacted<string>) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      yield* spend(recipientHash(target.recipient), "guess", now)
      const live = yield* repo.spendGuess(target.subjectId, target.otpType, config.guessesPerCode, now)
      if (live === undefined || !sameHash(otpHash(config.pepper, live.salt, code), live.otpHash)) return false
      yield* repo.markUsed(live.otpId)
      return true
    })

    return { issue, awaitResend, check }
  })
}) {
  static readonly layer = Layer.effect(OtpService, OtpService.make)
}
