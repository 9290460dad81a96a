import { Context, DateTime, Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import {
  type InitiateRegistration,
  RegistrationId,
  type ResendOtp
} from "@credbuzzpay/domain/identity/registration/Registration"
import { registrationNotFound } from "@credbuzzpay/domain/identity/registration/RegistrationErrors"
import { maskEmail, normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { maskMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { acceptedBirthday } from "../../accounts/AcceptedBirthday.ts"
import { acceptedMobile } from "../../accounts/AcceptedMobile.ts"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { randomCrockford } from "../../platform/encryption/RandomText.ts"
import { OtpService } from "../otp/OtpService.ts"
import { AccountHashing } from "../passwords/AccountHashing.ts"
import { PasswordAcceptance } from "../passwords/PasswordAcceptance.ts"
import { otpTarget, RegistrationCodes } from "./RegistrationCodes.ts"
import { RegistrationRepo, type StoredRegistration } from "./RegistrationRepo.ts"
import { UnprovenRegistrations } from "./UnprovenRegistrations.ts"
import { traced } from "../../../tracing/Traced.ts"

/** How long somebody has to prove both contacts. */
const REGISTRATION_HOURS = 24

/**
 * Starting to sign up. An unproven contact reserves nothing; a taken one gets the same answer at the same cost.
 * **Source**: docs/security.md, rules 1 and 2.
 */
export class RegistrationService extends Context.Service<RegistrationService>()(
  "@credbuzzpay/server/registration/RegistrationService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* RegistrationRepo
      const codes = yield* RegistrationCodes
      const otps = yield* OtpService
      const hashing = yield* AccountHashing
      const passwordRules = yield* PasswordAcceptance
      const audit = yield* AuditTrail
      const unproven = yield* UnprovenRegistrations
      const birthdays = yield* acceptedBirthday
      const mobiles = yield* acceptedMobile
      const { lifetimeSeconds } = yield* OtpConfig
      const random = yield* SecureRandom.SecureRandom

      const start = Effect.fnUntraced(function* (
        input: typeof InitiateRegistration.Type,
        mobile: string,
        request: { readonly ip: string | undefined; readonly requestId: string }
      ) {
        const now = yield* DateTime.now
        const registration: StoredRegistration = {
          registrationId: `reg_${yield* Effect.provideService(randomCrockford(26), SecureRandom.SecureRandom, random)}`,
          email: input.email,
          emailNormalized: normalizeEmail(input.email),
          mobile,
          passwordHash: yield* hashing.hash(normalizeEmail(input.email), input.password),
          firstName: input.firstName,
          lastName: input.lastName ?? null,
          gender: input.gender ?? null,
          dob: input.dob ?? null,
          locale: input.locale ?? "en",
          emailVerifiedAt: null,
          mobileVerifiedAt: null,
          userCode: null,
          ipAddress: request.ip ?? null,
          createdAt: DateTime.toDateUtc(now),
          expiresAt: DateTime.toDateUtc(DateTime.add(now, { hours: REGISTRATION_HOURS }))
        }
        const issued = yield* Effect.gen(function* () {
          const owners = yield* codes.ownersOf(registration)
          yield* repo.insert(registration, request.requestId)
          yield* codes.send(registration, "mobile", owners)
          const sent = yield* codes.send(registration, "email", owners)
          yield* audit.record({
            actor: "anonymous",
            action: "registration.initiated",
            resourceType: "registration",
            resourceId: registration.registrationId
          })
          return sent
        }).pipe(sql.withTransaction, repoBoundary)
        return {
          registrationId: RegistrationId.make(registration.registrationId),
          emailMasked: maskEmail(registration.email),
          mobileMasked: maskMobile(registration.mobile),
          expiresAt: issued.expiresAt,
          resendAfter: issued.resendAfter
        }
      })

      /**
       * **Errors**: `ValidationFailed` for a password, a number or a day of birth that cannot be taken; `RateLimited` when one
       * of the contacts is asked for too often, or too many registrations of the caller's network are not proven;
       * `Unavailable`.
       */
      const initiate = traced("RegistrationService.initiate")(function* (input: typeof InitiateRegistration.Type) {
        const { ip } = yield* RequestInfo
        const request = { ip, requestId: yield* RequestId }
        const own = [input.email, input.mobile, input.firstName, input.lastName ?? ""]
        const number = mobiles.read(input.mobile)
        const refused = [number.refusal, yield* birthdays.refusal(input.dob)].flatMap(
          (refusal) => refusal?.errors ?? []
        )
        yield* passwordRules
          .accept(input.password, own, "password")
          .pipe(
            Effect.catchTag("ValidationFailed", ({ errors }) =>
              Effect.fail(ValidationFailed.of([...errors, ...refused]))
            )
          )
        if (number.mobile === undefined || refused.length > 0) return yield* ValidationFailed.of(refused)
        return yield* unproven.count(ip, start(input, number.mobile, request))
      })

      /**
       * A new code for one contact; the one before is dead. For a contact that is proven already nothing is sent.
       * **Errors**: `NotFound` when the registration is unknown, over or complete; `RateLimited` within a minute of the
       * last code or when the contact's sends are spent; `Unavailable`.
       */
      const resendOtp = traced("RegistrationService.resendOtp")(function* (input: typeof ResendOtp.Type) {
        return yield* Effect.gen(function* () {
          const now = yield* DateTime.now
          const registration = yield* repo.lock(input.registrationId, DateTime.toDateUtc(now))
          if (registration === undefined || registration.userCode !== null) return yield* registrationNotFound()
          yield* otps.awaitResend(otpTarget(registration, input.channel))
          const proven = input.channel === "email" ? registration.emailVerifiedAt : registration.mobileVerifiedAt
          if (proven !== null) {
            return { expiresAt: DateTime.add(now, { seconds: lifetimeSeconds }), resendAfter: now }
          }
          const sent = yield* codes.send(registration, input.channel, yield* codes.ownersOf(registration))
          yield* audit.record({
            actor: "anonymous",
            action: "registration.code_sent",
            resourceType: "registration",
            resourceId: registration.registrationId,
            newValues: { contact: input.channel }
          })
          // Not the code: it goes to the contact and to nobody who asked.
          return { expiresAt: sent.expiresAt, resendAfter: sent.resendAfter }
        }).pipe(sql.withTransaction, repoBoundary)
      })

      return { initiate, resendOtp }
    })
  }
) {
  static readonly layer = Layer.effect(RegistrationService, RegistrationService.make)
}
