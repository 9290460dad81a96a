import { Context, Effect, Layer, Redacted } from "effect"
import type { Channel } from "@credbuzzpay/domain/identity/registration/Registration"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { OtpService, type OtpTarget } from "../otp/OtpService.ts"
import { type ContactOwner, RegistrationRepo, type StoredRegistration } from "./RegistrationRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Where the code for one contact of a registration goes, and what it is bound to. */
export const otpTarget = (registration: StoredRegistration, channel: typeof Channel.Type): OtpTarget => ({
  subjectId: registration.registrationId,
  // There is no account yet, and may never be one.
  userCode: null,
  otpType: channel === "email" ? "registration_email" : "registration_mobile",
  recipient: channel === "email" ? registration.emailNormalized : registration.mobile
})

/**
 * Sends the code for one contact, or, when somebody has it already, a notice to that owner: the same rows, the same
 * budget and the same answer, and a code that cannot be typed. Runs inside its caller's transaction.
 * **Source**: docs/security.md, rule 1.
 */
export class RegistrationCodes extends Context.Service<RegistrationCodes>()(
  "@credbuzzpay/server/registration/RegistrationCodes",
  {
    make: Effect.gen(function* () {
      const repo = yield* RegistrationRepo
      const otps = yield* OtpService
      const outbox = yield* Outbox
      const { lifetimeSeconds } = yield* OtpConfig
      const expiresInMinutes = Math.floor(lifetimeSeconds / 60)

      const send = traced("RegistrationCodes.send")(function* (
        registration: StoredRegistration,
        channel: typeof Channel.Type,
        owners: ReadonlyArray<ContactOwner>
      ) {
        const owner = owners.find((account) =>
          channel === "email"
            ? account.emailNormalized === registration.emailNormalized
            : account.mobile === registration.mobile
        )
        const issued = yield* otps.issue(otpTarget(registration, channel), { deliverable: owner === undefined })
        const to = Redacted.make(channel === "email" ? registration.email : registration.mobile)
        const dedupeKey = `${registration.registrationId}:${channel}:${issued.expiresAt.epochMilliseconds}`
        yield* owner === undefined
          ? outbox.enqueue(null, {
              template: channel === "email" ? "registration_email_otp" : "registration_mobile_otp",
              to,
              locale: registration.locale,
              dedupeKey,
              variables: { code: issued.code, expiresInMinutes }
            })
          : outbox.enqueue(owner.userCode, {
              template: channel === "email" ? "contact_taken_email" : "contact_taken_sms",
              to,
              locale: owner.locale,
              dedupeKey,
              variables: {}
            })
        return issued
      })

      const ownersOf = (registration: StoredRegistration) =>
        repo.ownersOf(registration.emailNormalized, registration.mobile)

      return { send, ownersOf }
    })
  }
) {
  static readonly layer = Layer.effect(RegistrationCodes, RegistrationCodes.make)
}
