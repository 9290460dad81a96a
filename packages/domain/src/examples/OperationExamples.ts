/** What one operation takes and gives, as JSON on the wire. */
export interface OperationExample {
  readonly request?: unknown
  readonly response?: unknown
}

const envelope = (data: unknown, message = "OK") => ({ success: true, data, message, errors: [] })

const user = {
  user_code: "A7W2D3XN",
  email: "asha@example.com",
  mobile: "+919876543210",
  first_name: "Asha",
  last_name: "Rao",
  gender: "female",
  dob: "1994-05-17",
  user_role: "user",
  branch_code: null,
  locale: "en",
  email_verified_at: "2026-11-23T09:31:04.000Z",
  mobile_verified_at: "2026-11-23T09:31:04.000Z",
  kyc_verification_step: 0,
  is_kyc_complete: false,
  is_active: true,
  is_blocked: false,
  blocked_until: null,
  row_version: 1,
  created_at: "2026-11-23T09:31:04.000Z",
  updated_at: "2026-11-23T09:31:04.000Z"
}

const tokens = {
  access_token: "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.e30.c2lnbmF0dXJl",
  refresh_token: "tHbX0m2x4rJ8o2Qd7nYwVf1uKcA9sE6gZ3pLiR5hTqM",
  token_type: "Bearer",
  expires_in: 900,
  refresh_expires_in: 604800
}

const registration_id = "reg_DYR3AYFD4DNBSB2SAEPYH9B68B"
const reset_id = "rst_2TFB5JDBX3K8H7M4N6P9Q0R1S2"
const expires_at = "2026-11-23T09:40:00.000Z"
const resend_after = "2026-11-23T09:31:00.000Z"
const progress = { step_1_completed: true, step_2_completed: true, step_3_completed: false }

/** One example for every REST operation, by its id; a test decodes each with the schemas that it is an example of. */
export const operationExamples: Readonly<Record<string, OperationExample>> = {
  "registration.initiate": {
    request: {
      email: "asha@example.com",
      mobile: "98765 43210",
      password: "correct horse battery staple",
      first_name: "Asha",
      last_name: "Rao"
    },
    response: envelope(
      { registration_id, email_masked: "a***@example.com", mobile_masked: "+91******3210", expires_at, resend_after },
      "Codes are on their way to both contacts"
    )
  },
  "registration.resendOtp": {
    request: { registration_id, channel: "email" },
    response: envelope({ expires_at, resend_after }, "If the contact can be reached, a code is on its way")
  },
  "registration.verifyOtp": {
    request: { registration_id, email_otp: "481516", mobile_otp: "234202" },
    response: envelope({ email_verified: true, mobile_verified: true, progress, user_code: user.user_code })
  },
  "registration.complete": {
    request: {
      gender: "female",
      dob: "1994-05-17",
      consents: [
        { purpose: "terms", text_version: "2026-01" },
        { purpose: "privacy", text_version: "2026-01" }
      ]
    },
    response: envelope({ ...progress, step_3_completed: true })
  },
  "registration.progress": { response: envelope(progress) },
  "sessions.login": {
    request: {
      identifier: "asha@example.com",
      password: "correct horse battery staple",
      platform: "web",
      device: { id: "6f1c2e0a", name: "Firefox on Linux" }
    },
    response: envelope({ mfa_required: false, ...tokens, user }, "Signed in")
  },
  "sessions.refresh": { request: { refresh_token: tokens.refresh_token }, response: envelope(tokens) },
  "sessions.logout": { request: { all: true } },
  "passwordReset.forgot": {
    request: { identifier: "asha@example.com" },
    response: envelope({ reset_id, expires_at }, "If there is such an account, a code is on its way")
  },
  "passwordReset.reset": {
    request: { reset_id, otp: "481516", new_password: "a quite different passphrase" },
    response: envelope({ password_changed: true }, "Sign in with the new password")
  },
  "users.me": { response: envelope(user) },
  "users.get": { response: envelope(user) }
}
