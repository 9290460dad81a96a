import { Context, Effect, Layer, Redacted } from "effect"
import type { SentMethod } from "@credbuzzpay/domain/identity/two-factor/TwoFactor"
import { maskEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { maskMobile } from "@credbuzzpay/domain/values/MobileNumber"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import { OtpConfig } from "../../../config/OtpConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { OtpService, type OtpTarget } from "../otp/OtpService.ts"
import { traced } from "../../../tracing/Traced.ts"

/** What a code is asked for: a sign-in or a step-up, and the id of the one it is bound to. */
export interface FactorUse {
  readonly purpose: "login" | "step_up"
  readonly subjectId: string
  /** An account without a factor proves itself by a code to its e-mail address. */
  readonly orEmail?: boolean
}

/** Whose code it is. */
export interface FactorOwner {
  readonly userCode: string
  readonly email: string
  readonly mobile: string
  readonly locale: Locale
}

const templates = {
  login: { email: "login_2fa_email_otp", sms: "login_2fa_sms_otp" },
  step_up: { email: "step_up_email_otp", sms: "step_up_sms_otp" }
} as const

const otpTypes = {
  login: { email: "login_2fa_email", sms: "login_2fa_sms" },
  step_up: { email: "step_up", sms: "step_up" }
} as const

/** A code opens only what it was asked for, by the method it was sent with. */
export const factorOtpTarget = (use: FactorUse, method: SentMethod, owner: FactorOwner): OtpTarget => ({
  subjectId: use.purpose === "login" ? use.subjectId : `${use.subjectId}:${method}`,
  otpType: otpTypes[use.purpose][method],
  recipient: method === "email" ? normalizeEmail(owner.email) : owner.mobile,
  userCode: owner.userCode
})

/** Second-factor codes by e-mail and text message. Inside its caller's transaction. */
export class FactorCodes extends Context.Service<FactorCodes>()("@credbuzzpay/server/two-factor/FactorCodes", {
  make: Effect.gen(function* () {
    const otps = yield* OtpService
    const outbox = yield* Outbox
    const audit = yield* AuditTrail
    const { lifetimeSeconds } = yield* OtpConfig

    /** **Errors**: `RateLimited` within a minute of the one before, or when the recipient's sends are spent. */
    const send = traced("FactorCodes.send")(function* (use: FactorUse, method: SentMethod, owner: FactorOwner) {
      const target = factorOtpTarget(use, method, owner)
      yield* otps.awaitResend(target)
      const { code, expiresAt, resendAfter } = yield* otps.issue(target, { deliverable: true })
      yield* outbox.enqueue(owner.userCode, {
        template: templates[use.purpose][method],
        to: Redacted.make(method === "email" ? owner.email : owner.mobile),
        locale: owner.locale,
        dedupeKey: `${use.purpose}:${use.subjectId}:${method}:${expiresAt.epochMilliseconds}`,
        variables: { code, expiresInMinutes: Math.floor(lifetimeSeconds / 60) }
      })
      yield* audit.record({
        actor: owner.userCode,
        subject: owner.userCode,
        action: "second_factor.code_sent",
        resourceType: "user",
        resourceId: owner.userCode,
        newValues: { method, purpose: use.purpose }
      })
      const sentTo = method === "email" ? maskEmail(owner.email) : maskMobile(owner.mobile)
      return { sentTo, expiresAt, resendAfter }
    })

    return { send }
  })
}) {
  static readonly layer = Layer.effect(FactorCodes, FactorCodes.make)
}
