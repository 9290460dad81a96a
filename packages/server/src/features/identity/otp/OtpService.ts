import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { otpBudgetSpent, otpTooSoon } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { randomDigits } from "../../platform/encryption/RandomText.ts"
import { SmsBudget } from "../../platform/notifications/SmsBudget.ts"
import { hashFits, otpHash } from "./OtpHash.ts"
import { type LiveOtp, OtpRepo } from "./OtpRepo.ts"
import { spendAll } from "./SpentBudgets.ts"
import { type OtpStanding, type OtpType, standingOf } from "./OtpType.ts"
import { traced } from "../../../tracing/Traced.ts"

const HOUR_MILLIS = 3_600_000
const DAY_MILLIS = 86_400_000

const DIGITS = 6

/** The field under which earlier versions kept the budgets of all flows of a recipient. */
const BUDGETS = "otp_budgets.recipient_hash"
const budgetsOf: Readonly<Record<OtpStanding, string>> = {
  anybody: BUDGETS,
  claim: `${BUDGETS}.claim`,
  password: `${BUDGETS}.password`,
  invitation: `${BUDGETS}.invitation`
}

/** What a code is for, and who is to receive it (normalised e-mail or E.164). */
export interface OtpTarget {
  readonly subjectId: string
  readonly otpType: OtpType
  readonly recipient: string
  /** Whose account it is for; null where there is none: somebody who registers, an identifier that is nobody's. */
  readonly userCode: string | null
}

/** How a code is made: its digits, and whether it is sent at all; the hash of one that is not sent is random. */
interface Making {
  readonly digits: number
  readonly deliverable: boolean
}

const isMobile = (recipient: string): boolean => recipient.startsWith("+")

/**
 * One-time codes: 6 digits, 10 minutes, single use, 5 guesses a code and 10 a recipient-hour, 5 sends an hour and 10 a
 * day, both within flows of one standing. Every method runs inside its caller's transaction: what fails rolls back and
 * spends nothing; what is merely wrong is an answer, not a failure, so that the guess stays counted. **Source**:
 * docs/security.md, rule 2; ADR-0048.
 */
export class OtpService extends Context.Service<OtpService>()("@credbuzzpay/server/otp/OtpService", {
  make: Effect.gen(function* () {
    const repo = yield* OtpRepo
    const config = yield* OtpConfig
    const index = yield* BlindIndex
    const sms = yield* SmsBudget
    const random = yield* SecureRandom.SecureRandom

    const recipientHashes = ({ otpType, recipient }: OtpTarget) =>
      index.all(budgetsOf[standingOf[otpType]], Redacted.make(recipient, { label: "recipient" }))

    const spend = Effect.fnUntraced(function* (target: OtpTarget, purpose: "send" | "guess", now: Date) {
      const spent = yield* spendAll(repo, recipientHashes(target), purpose, now)
      const perHour = purpose === "send" ? config.sendsPerHour : config.guessesPerHour
      if (spent.hourCount > perHour) {
        return yield* otpBudgetSpent((spent.hourStartedAt.getTime() + HOUR_MILLIS - now.getTime()) / 1000)
      }
      if (purpose === "send" && spent.dayCount > config.sendsPerDay) {
        return yield* otpBudgetSpent((spent.dayStartedAt.getTime() + DAY_MILLIS - now.getTime()) / 1000)
      }
    })

    /** Makes and stores a new code; the one before is dead. How often is for the caller to bound. */
    const replace = traced("OtpService.replace")(function* (target: OtpTarget, { deliverable, digits }: Making) {
      const now = yield* DateTime.now
      const code = yield* Effect.provideService(randomDigits(digits), SecureRandom.SecureRandom, random)
      const salt = yield* random.randomBytes(16)
      const hash = otpHash(config.peppers[0].text, salt, code)
      const expiresAt = DateTime.add(now, { seconds: config.lifetimeSeconds })
      yield* repo.replace({
        otpId: yield* random.uuidV7(),
        subjectId: target.subjectId,
        otpType: target.otpType,
        userCode: target.userCode,
        recipientHash: recipientHashes(target)[0].index,
        salt,
        otpHash: deliverable ? hash : yield* random.randomBytes(32),
        expiresAt: DateTime.toDateUtc(expiresAt),
        createdAt: DateTime.toDateUtc(now)
      })
      return { code, expiresAt, resendAfter: DateTime.add(now, { seconds: config.resendAfterSeconds }) }
    })

    /**
     * As {@link replace}, with 6 digits and within the recipient's sends. With `deliverable: false` the same work is done for
     * a code that nobody can ever type. **Errors**: `RateLimited` when the sends are spent, or the text messages to the
     * recipient's country; `Unavailable`.
     */
    const issue = traced("OtpService.issue")(function* (target: OtpTarget, options: { deliverable: boolean }) {
      yield* spend(target, "send", DateTime.toDateUtc(yield* DateTime.now))
      if (isMobile(target.recipient)) yield* sms.spend(target.recipient)
      return yield* replace(target, { ...options, digits: DIGITS })
    })

    /** Refuses a second code within the minute. **Errors**: `RateLimited` with the seconds that are left. */
    const awaitResend = traced("OtpService.awaitResend")(function* (target: OtpTarget) {
      const last = yield* repo.lastIssuedAt(target.subjectId, target.otpType)
      const now = DateTime.toEpochMillis(yield* DateTime.now)
      const left = last === undefined ? 0 : last.getTime() + config.resendAfterSeconds * 1000 - now
      if (left > 0) return yield* otpTooSoon(left / 1000)
    })

    /** Whether the code is this one; then it is used up. */
    const opens = Effect.fnUntraced(function* (live: LiveOtp | undefined, code: Redacted.Redacted<string>) {
      if (live === undefined || !hashFits(config.peppers, { salt: live.salt, hash: live.otpHash }, code)) return false
      yield* repo.markUsed(live.otpId)
      return true
    })

    /**
     * Whether the code is the live one; then it is used up. `false` for a wrong, used, replaced or expired code alike.
     * **Errors**: `RateLimited` when the recipient's guesses of this hour are spent.
     */
    const check = traced("OtpService.check")(function* (target: OtpTarget, code: Redacted.Redacted<string>) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      yield* spend(target, "guess", now)
      return yield* opens(yield* repo.spendGuess(target.subjectId, target.otpType, config.guessesPerCode, now), code)
    })

    /** As {@link check}, but nothing is counted: how often is for the caller to bound. */
    const open = traced("OtpService.open")(function* (target: OtpTarget, code: Redacted.Redacted<string>) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      return yield* opens(yield* repo.lockLive(target.subjectId, target.otpType, now), code)
    })

    /** Nobody uses the live code until the transaction ends. */
    const hold = traced("OtpService.hold")(function* ({ otpType, subjectId }: OtpTarget) {
      yield* repo.lockLive(subjectId, otpType, DateTime.toDateUtc(yield* DateTime.now))
    })

    /** Kills the code, if there is one. */
    const end = traced("OtpService.end")(function* ({ otpType, subjectId }: OtpTarget) {
      yield* repo.end(subjectId, otpType, DateTime.toDateUtc(yield* DateTime.now))
    })

    return { replace, issue, awaitResend, check, open, hold, end }
  })
}) {
  static readonly layer = Layer.effect(OtpService, OtpService.make)
}
