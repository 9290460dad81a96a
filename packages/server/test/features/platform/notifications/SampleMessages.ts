import { Redacted } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { OutboxMessage } from "../../../../src/features/platform/notifications/messages/OutboxMessage.ts"

/** Marks that must be found where they belong, and nowhere else. */
export const canary = {
  code: "908172",
  email: "Canary.Person@example.com",
  mobile: "+919812345678",
  token: "Zb8rT1qVw0u9Yk3LmNs6Ad5HcEx7PfGj2QoRi4SvTyU"
} as const

type Samples = { readonly [T in OutboxMessage["template"]]: Extract<OutboxMessage, { template: T }> }

/** One of each template; the compiler asks for a new one. */
export const sampleMessages = (locale: Locale): Samples => {
  const email = { to: Redacted.make(canary.email), locale }
  const sms = { to: Redacted.make(canary.mobile), locale }
  const code = { code: Redacted.make(canary.code), expiresInMinutes: 17 }
  const event = { occurredAt: "2026-11-23T09:30:00.000Z", ip: "203.0.113.9" }
  return {
    registration_email_otp: { template: "registration_email_otp", ...email, dedupeKey: "1", variables: code },
    registration_mobile_otp: { template: "registration_mobile_otp", ...sms, dedupeKey: "2", variables: code },
    contact_taken_email: { template: "contact_taken_email", ...email, dedupeKey: "3", variables: {} },
    contact_taken_sms: { template: "contact_taken_sms", ...sms, dedupeKey: "4", variables: {} },
    password_reset_otp: {
      template: "password_reset_otp",
      ...email,
      dedupeKey: "5",
      variables: {
        ...code,
        link: Redacted.make(`https://console.example.com/reset-password#${canary.token}`),
        linkExpiresInMinutes: 60
      }
    },
    password_reset_unknown_email: { template: "password_reset_unknown_email", ...email, dedupeKey: "6", variables: {} },
    password_reset_unknown_sms: { template: "password_reset_unknown_sms", ...sms, dedupeKey: "7", variables: {} },
    refresh_reuse_alert: {
      template: "refresh_reuse_alert",
      ...email,
      dedupeKey: "8",
      variables: { occurredAt: "2026-11-23T09:30:00.000Z", device: `Phone <b>"&'`, ip: "203.0.113.9" }
    },
    account_blocked: {
      template: "account_blocked",
      ...email,
      dedupeKey: "23",
      variables: { blockedUntil: "2026-11-23T09:45:00.000Z" }
    },
    role_changed: {
      template: "role_changed",
      ...email,
      dedupeKey: "25",
      variables: { role: "admin", branchCode: "MUM01" }
    },
    account_deactivated: { template: "account_deactivated", ...email, dedupeKey: "24", variables: {} },
    account_locked: {
      template: "account_locked",
      ...email,
      dedupeKey: "9",
      variables: { lockedUntil: "2026-11-23T09:45:00.000Z" }
    },
    account_unlocked: { template: "account_unlocked", ...email, dedupeKey: "10", variables: { reason: "block_ended" } },
    login_2fa_email_otp: { template: "login_2fa_email_otp", ...email, dedupeKey: "11", variables: code },
    login_2fa_sms_otp: { template: "login_2fa_sms_otp", ...sms, dedupeKey: "12", variables: code },
    step_up_email_otp: { template: "step_up_email_otp", ...email, dedupeKey: "13", variables: code },
    step_up_sms_otp: { template: "step_up_sms_otp", ...sms, dedupeKey: "14", variables: code },
    contact_change_email_otp: { template: "contact_change_email_otp", ...email, dedupeKey: "15", variables: code },
    contact_change_sms_otp: { template: "contact_change_sms_otp", ...sms, dedupeKey: "16", variables: code },
    contact_changed_email: {
      template: "contact_changed_email",
      ...email,
      dedupeKey: "17",
      variables: { contact: "email", newContactMasked: "n***@example.com", ...event }
    },
    contact_changed_sms: {
      template: "contact_changed_sms",
      ...sms,
      dedupeKey: "18",
      variables: { contact: "mobile", newContactMasked: "+91******0002", occurredAt: event.occurredAt }
    },
    invitation: {
      template: "invitation",
      ...email,
      dedupeKey: "26",
      variables: {
        link: Redacted.make(`https://console.example.com/invitation#${canary.token}`),
        token: Redacted.make(canary.token),
        expiresAt: "2026-11-30T09:30:00.000Z"
      }
    },
    invitation_sms_otp: { template: "invitation_sms_otp", ...sms, dedupeKey: "27", variables: code },
    invitation_accepted: { template: "invitation_accepted", ...email, dedupeKey: "28", variables: event },
    password_reset_invited: { template: "password_reset_invited", ...email, dedupeKey: "29", variables: {} },
    unusual_sign_in: {
      template: "unusual_sign_in",
      ...email,
      dedupeKey: "risk-1",
      variables: {
        outcome: "signed_in",
        reasons: ["hostile_network", "new_device"],
        place: "Pune, IN",
        device: `Phone <b>"&'`,
        ...event
      }
    },
    sign_in_disowned: {
      template: "sign_in_disowned",
      ...email,
      dedupeKey: "risk-2",
      variables: { outcome: "password_must_change", ...event }
    },
    sign_in_disowned_staff: {
      template: "sign_in_disowned_staff",
      ...email,
      dedupeKey: "risk-3",
      variables: { outcome: "got_in", subjectUserCode: "A7W2D3XN", ...event }
    },
    approval_requested: {
      template: "approval_requested",
      ...email,
      dedupeKey: "30",
      variables: {
        action: "assign_role",
        subjectUserCode: "A7W2D3XN",
        requestedBy: "B4K9M2QZ",
        expiresAt: "2026-11-24T09:30:00.000Z"
      }
    },
    approval_ended: {
      template: "approval_ended",
      ...email,
      dedupeKey: "31",
      variables: { action: "unblock", subjectUserCode: "A7W2D3XN", outcome: "rejected" }
    },
    report_export_ended: {
      template: "report_export_ended",
      ...email,
      dedupeKey: "41",
      variables: { report: "user-audit-trail", outcome: "done" }
    },
    password_changed: { template: "password_changed", ...email, dedupeKey: "19", variables: event },
    two_factor_changed: {
      template: "two_factor_changed",
      ...email,
      dedupeKey: "20",
      variables: { change: "totp_enabled", ...event }
    },
    recovery_code_used: {
      template: "recovery_code_used",
      ...email,
      dedupeKey: "21",
      variables: { remaining: 9, ...event }
    },
    second_factor_locked: {
      template: "second_factor_locked",
      ...email,
      dedupeKey: "22",
      variables: { lockedUntil: "2026-11-23T09:45:00.000Z" }
    },
    kyc_document_concluded: {
      template: "kyc_document_concluded",
      ...email,
      dedupeKey: "kyc-1",
      variables: { document: "pan", outcome: "verified", isComplete: true }
    },
    kyc_due: {
      template: "kyc_due",
      ...email,
      dedupeKey: "kyc-2",
      variables: { dueOn: "2036-11-23", isPast: false }
    },
    kyc_expired: { template: "kyc_expired", ...email, dedupeKey: "kyc-3", variables: { dueOn: "2036-11-23" } },
    aadhaar_revealed: {
      template: "aadhaar_revealed",
      ...email,
      dedupeKey: "kyc-4",
      variables: { purpose: "legal_request", occurredAt: "2026-11-23T09:45:00.000Z" }
    }
  }
}
