import { Redacted } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { OutboxMessage } from "../../../src/features/notifications/messages/OutboxMessage.ts"

/** Marks that must be found where they belong, and nowhere else. */
export const canary = { code: "908172", email: "Canary.Person@example.com", mobile: "+919812345678" } as const

type Samples = { readonly [T in OutboxMessage["template"]]: Extract<OutboxMessage, { template: T }> }

/** One of each template; the compiler asks for a new one. */
export const sampleMessages = (locale: Locale): Samples => {
  const email = { to: Redacted.make(canary.email), locale }
  const sms = { to: Redacted.make(canary.mobile), locale }
  const code = { code: Redacted.make(canary.code), expiresInMinutes: 17 }
  return {
    registration_email_otp: { template: "registration_email_otp", ...email, dedupeKey: "1", variables: code },
    registration_mobile_otp: { template: "registration_mobile_otp", ...sms, dedupeKey: "2", variables: code },
    contact_taken_email: { template: "contact_taken_email", ...email, dedupeKey: "3", variables: {} },
    contact_taken_sms: { template: "contact_taken_sms", ...sms, dedupeKey: "4", variables: {} },
    password_reset_otp: { template: "password_reset_otp", ...email, dedupeKey: "5", variables: code },
    password_reset_unknown_email: { template: "password_reset_unknown_email", ...email, dedupeKey: "6", variables: {} },
    password_reset_unknown_sms: { template: "password_reset_unknown_sms", ...sms, dedupeKey: "7", variables: {} },
    refresh_reuse_alert: {
      template: "refresh_reuse_alert",
      ...email,
      dedupeKey: "8",
      variables: { occurredAt: "2026-11-23T09:30:00.000Z", device: `Phone <b>"&'`, ip: "203.0.113.9" }
    },
    account_locked: {
      template: "account_locked",
      ...email,
      dedupeKey: "9",
      variables: { lockedUntil: "2026-11-23T09:45:00.000Z" }
    },
    account_unlocked: { template: "account_unlocked", ...email, dedupeKey: "10", variables: { reason: "block_ended" } }
  }
}
