import { Context, DateTime, Effect, Layer, type Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { FieldError } from "@credbuzzpay/domain/errors/FieldError"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import type { VerifyRegistration } from "@credbuzzpay/domain/identity/registration/Registration"
import {
  alreadyComplete,
  contactTaken,
  otpMissing,
  otpRejected,
  registrationNotFound
} from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { OtpService } from "../otp/OtpService.ts"
import { newUserCode } from "../../accounts/UserCodes.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { WrappedKey } from "../../platform/person-keys/WrappedKey.ts"
import { otpTarget } from "./RegistrationCodes.ts"
import { RegistrationRepo, type StoredRegistration } from "./RegistrationRepo.ts"
import { UnprovenRegistrations } from "./UnprovenRegistrations.ts"
import { traced } from "../../../tracing/Traced.ts"

/**
 * A code is good once: sent again by itself it is refused like any other. Beside a code that is still to be proven it is
 * passed over, so that a form that sends both again after one was wrong gets on.
 */
const replays = (
  input: typeof VerifyRegistration.Type,
  registration: StoredRegistration
): ReadonlyArray<FieldError> => {
  const sent = [
    { field: "email_otp", code: input.emailOtp, provenAt: registration.emailVerifiedAt },
    { field: "mobile_otp", code: input.mobileOtp, provenAt: registration.mobileVerifiedAt }
  ] as const
  const given = sent.filter(({ code }) => code !== undefined)
  return given.every(({ provenAt }) => provenAt !== null) ? given.flatMap(({ field }) => otpRejected(field).errors) : []
}

/**
 * Proving the two contacts. The account comes into being, in the same transaction, when the second one is proven; a
 * right code beside a wrong one is kept. **Source**: docs/security.md, rule 2.
 */
export class VerificationService extends Context.Service<VerificationService>()(
  "@credbuzzpay/server/registration/VerificationService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const registrations = yield* RegistrationRepo
      const users = yield* UserRepo
      const otps = yield* OtpService
      const audit = yield* AuditTrail
      const unproven = yield* UnprovenRegistrations
      const random = yield* SecureRandom.SecureRandom
      const keys = yield* PersonKeys

      const prove = Effect.fnUntraced(function* (
        registration: StoredRegistration,
        channel: "email" | "mobile",
        code: Redacted.Redacted<string> | undefined,
        provenAt: Date | null
      ) {
        if (code === undefined || provenAt !== null) return { provenAt, problems: [] }
        const right = yield* otps.check(otpTarget(registration, channel), code)
        const at = DateTime.toDateUtc(yield* DateTime.now)
        return right
          ? { provenAt: at, problems: [] }
          : { provenAt: null, problems: otpRejected(`${channel}_otp`).errors }
      })

      const openAccount = traced("VerificationService.openAccount")(function* (
        registration: StoredRegistration,
        key: WrappedKey
      ) {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const { userCode } = key
        const made = yield* users.insert({
          ...registration,
          userCode,
          key,
          role: "user",
          branchCode: null,
          createdBy: null,
          provenAt: at,
          at
        })
        if (!made) {
          // A code clash is one in 2^40; everything else is a contact that somebody proved first.
          return yield* (yield* users.codeExists(userCode))
            ? Effect.die(new Error("The new user code is taken"))
            : contactTaken()
        }
        yield* users.insertCompanions(userCode, at, { proven: true })
        yield* registrations.markRegistered(registration.registrationId, userCode)
        yield* audit.record({
          actor: userCode,
          subject: userCode,
          action: "user.registered",
          resourceType: "user",
          resourceId: userCode,
          newValues: { registration_id: registration.registrationId, user_role: "user" }
        })
        return userCode
      })

      /** The first of the two; the second is told by the account that it leads to. */
      const recordProven = Effect.fnUntraced(function* (
        { emailVerifiedAt, mobileVerifiedAt, registrationId }: StoredRegistration,
        emailProvenAt: Date | null,
        mobileProvenAt: Date | null
      ) {
        if (emailProvenAt === emailVerifiedAt && mobileProvenAt === mobileVerifiedAt) return
        yield* audit.record({
          actor: "anonymous",
          action: "registration.contact_proven",
          resourceType: "registration",
          resourceId: registrationId,
          newValues: { contacts: [emailProvenAt && "email", mobileProvenAt && "mobile"].filter(Boolean) }
        })
      })

      const prover = Effect.fnUntraced(function* (input: typeof VerifyRegistration.Type, key: WrappedKey) {
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const registration = yield* registrations.lock(input.registrationId, now)
        if (registration === undefined) return yield* registrationNotFound()
        if (registration.userCode !== null) return yield* alreadyComplete()
        const replayed = replays(input, registration)
        const email = yield* prove(registration, "email", input.emailOtp, registration.emailVerifiedAt)
        const mobile = yield* prove(registration, "mobile", input.mobileOtp, registration.mobileVerifiedAt)
        yield* registrations.markVerified(registration.registrationId, email.provenAt, mobile.provenAt)
        const both = email.provenAt !== null && mobile.provenAt !== null
        const userCode = both ? yield* openAccount(registration, key) : null
        if (!both) yield* recordProven(registration, email.provenAt, mobile.provenAt)
        const problems = [...replayed, ...email.problems, ...mobile.problems]
        const { ipAddress } = registration
        return { email: email.provenAt !== null, mobile: mobile.provenAt !== null, userCode, ipAddress, problems }
      })

      /**
       * **Errors**: `ValidationFailed` naming each wrong code (a right one beside it counts); `NotFound` for an unknown or
       * expired registration; `Conflict` when it is complete, or when somebody else proved a contact first;
       * `RateLimited` when guesses are spent; `Unavailable`.
       */
      const verify = traced("VerificationService.verify")(function* (input: typeof VerifyRegistration.Type) {
        if (input.emailOtp === undefined && input.mobileOtp === undefined) return yield* otpMissing()
        const key = yield* keys.draw(yield* Effect.provideService(newUserCode, SecureRandom.SecureRandom, random))
        const outcome = yield* prover(input, key).pipe(sql.withTransaction, repoBoundary)
        if (outcome.userCode !== null) yield* unproven.proven(outcome.ipAddress ?? undefined)
        if (outcome.problems.length > 0) return yield* ValidationFailed.of(outcome.problems)
        const both = outcome.email && outcome.mobile
        return {
          emailVerified: outcome.email,
          mobileVerified: outcome.mobile,
          progress: { step1Completed: true, step2Completed: both, step3Completed: false },
          userCode: outcome.userCode === null ? null : UserCode.make(outcome.userCode)
        }
      })

      return { verify }
    })
  }
) {
  static readonly layer = Layer.effect(VerificationService, VerificationService.make)
}
