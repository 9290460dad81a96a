/** What one operation does, and what it takes and gives as JSON on the wire. */
export interface OperationExample {
  /** What it does, as a title on the documentation page. */
  readonly summary: string
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

const access = { access_token: tokens.access_token, token_type: "Bearer", expires_in: 900 }
const challenge_id = "chg_6S4V1T8Q9Z3B5C7D2F0G1H4J6K"
const recovery_codes = ["7K3M-Q2WX-9D4T-H6ZC-5V1B", "0R8N-4FJ2-YT6P-M3XA-C9GE"]
const code_sent = {
  sent_to: "a***@example.com",
  expires_at: "2026-11-23T09:40:00.000Z",
  resend_after: "2026-11-23T09:31:00.000Z"
}
const session_id = "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d"
const session = {
  session_id,
  platform: "web",
  device_name: "Firefox on Linux",
  ip: "203.0.113.9",
  user_agent: "Mozilla/5.0",
  created_at: "2026-11-23T09:31:04.000Z",
  last_used_at: "2026-11-23T09:46:10.000Z",
  expires_at: "2026-12-23T09:31:04.000Z",
  current: true
}
const security_settings = {
  two_factor: { enabled: true, methods: ["totp"], recovery_codes_left: 10 },
  ip_whitelist: ["203.0.113.0/24", "2001:db8::/48"],
  row_version: 2
}

const registration_id = "reg_DYR3AYFD4DNBSB2SAEPYH9B68B"
const reset_id = "rst_2TFB5JDBX3K8H7M4N6P9Q0R1S2"
const expires_at = "2026-11-23T09:40:00.000Z"
const resend_after = "2026-11-23T09:31:00.000Z"
const progress = { step_1_completed: true, step_2_completed: true, step_3_completed: false }

/** One example for every REST operation, by its id; a test decodes each with the schemas that it is an example of. */
export const operationExamples: Readonly<Record<string, OperationExample>> = {
  "registration.initiate": {
    summary: "Begin to register",
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
    summary: "Send a registration code again",
    request: { registration_id, channel: "email" },
    response: envelope({ expires_at, resend_after }, "If the contact can be reached, a code is on its way")
  },
  "registration.verifyOtp": {
    summary: "Prove the contacts with their codes",
    request: { registration_id, email_otp: "481516", mobile_otp: "234202" },
    response: envelope({ email_verified: true, mobile_verified: true, progress, user_code: user.user_code })
  },
  "registration.complete": {
    summary: "Complete the profile and consent",
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
  "registration.progress": { summary: "Read how far registration is", response: envelope(progress) },
  "sessions.login": {
    summary: "Sign in",
    request: {
      identifier: "asha@example.com",
      password: "correct horse battery staple",
      platform: "web",
      device: { id: "6f1c2e0a", name: "Firefox on Linux" }
    },
    response: envelope({ mfa_required: false, ...tokens, user }, "The password is right")
  },
  "sessions.list": {
    summary: "List one's own sessions",
    response: envelope({ items: [session] })
  },
  "sessions.end": { summary: "End one of one's own sessions" },
  "twoFactor.verify": {
    summary: "Prove the second factor of a sign-in",
    request: { challenge_id, method: "totp", code: "492 039", trust_device: true },
    response: envelope(
      { mfa_required: false, ...tokens, trusted_device_token: "kQ8vN2xR5tYw7zA3bC6dE9fG1hJ4kL7mP0qS2uV5xZ8", user },
      "Signed in"
    )
  },
  "twoFactor.sendCode": {
    summary: "Send a code for a sign-in",
    request: { challenge_id, method: "email" },
    response: envelope(code_sent, "A code is on its way")
  },
  "twoFactor.enrollTotp": {
    summary: "Begin to set up an authenticator",
    response: envelope({
      secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
      otpauth_uri:
        "otpauth://totp/CredbuzzPay:asha%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=CredbuzzPay",
      qr_svg: "<svg></svg>",
      expires_at: "2026-11-23T09:45:00.000Z"
    })
  },
  "twoFactor.confirmTotp": {
    summary: "Switch the authenticator on",
    request: { code: "492039", end_other_sessions: true },
    response: envelope({ methods: ["totp"], recovery_codes, ...access })
  },
  "twoFactor.enable": {
    summary: "Switch codes by e-mail or SMS on",
    request: { method: "email" },
    response: envelope({ methods: ["totp", "email"], recovery_codes: null, ...access })
  },
  "twoFactor.disable": {
    summary: "Switch second factors off",
    request: { method: "email" },
    response: envelope({ methods: ["totp"], recovery_codes: null, ...access })
  },
  "twoFactor.recoveryCodes": {
    summary: "Make new recovery codes",
    response: envelope({ methods: ["totp"], recovery_codes, ...access })
  },
  "stepUp.prove": {
    summary: "Prove again who is there",
    request: { password: "correct horse battery staple", method: "totp", code: "492039" },
    response: envelope(access)
  },
  "stepUp.sendCode": {
    summary: "Send a code for a fresh proof",
    request: { method: "email" },
    response: envelope(code_sent, "A code is on its way")
  },
  "passwords.change": {
    summary: "Change one's password",
    request: { current_password: "correct horse battery staple", new_password: "a quite different passphrase" },
    response: envelope({ password_changed: true, ...access })
  },
  "contacts.change": {
    summary: "Begin to change a contact",
    request: { email: "asha.rao@example.com" },
    response: envelope(
      {
        contact_masked: "a***@example.com",
        expires_at: "2026-11-23T09:40:00.000Z",
        resend_after: "2026-11-23T09:31:00.000Z"
      },
      "A code is on its way to the new contact"
    )
  },
  "contacts.verify": {
    summary: "Prove the new contact",
    request: { otp: "481516" },
    response: envelope({ user, ...access })
  },
  "securitySettings.get": { summary: "Read one's security settings", response: envelope(security_settings) },
  "securitySettings.update": {
    summary: "Change the allowed networks",
    request: { ip_whitelist: ["203.0.113.0/24", "2001:db8::/48"] },
    response: envelope(security_settings)
  },
  "sessions.refresh": {
    summary: "Renew the tokens",
    request: { refresh_token: tokens.refresh_token },
    response: envelope(tokens)
  },
  "sessions.logout": { summary: "Sign out", request: { all: true } },
  "passwordReset.forgot": {
    summary: "Ask for a password reset",
    request: { identifier: "asha@example.com" },
    response: envelope({ reset_id, expires_at }, "If there is such an account, a code is on its way")
  },
  "passwordReset.reset": {
    summary: "Set a new password with a code",
    request: { reset_id, otp: "481516", new_password: "a quite different passphrase" },
    response: envelope({ password_changed: true }, "Sign in with the new password")
  },
  "users.me": { summary: "Read oneself", response: envelope(user) },
  "users.get": { summary: "Read a user", response: envelope(user) },
  "users.block": {
    summary: "Block a user",
    request: { reason: "Reported as stolen by its owner", blocked_until: "2026-12-01T00:00:00.000Z" },
    response: envelope({ ...user, is_blocked: true, blocked_until: "2026-12-01T00:00:00.000Z" })
  },
  "users.unblock": {
    summary: "Lift the block on a user",
    request: { reason: "The owner has shown their card" },
    response: envelope(user)
  },
  "users.activate": {
    summary: "Open a closed account again",
    request: { reason: "Asked for by the owner at the branch" },
    response: envelope(user)
  },
  "users.deactivate": {
    summary: "Close an account",
    request: { reason: "Asked for by the owner at the branch" },
    response: envelope({ ...user, is_active: false })
  },
  "users.assignRole": {
    summary: "Give a user another role or branch",
    request: { role: "admin", branch_code: "MUM01", reason: "Leads the branch from today" },
    response: envelope({ ...user, user_role: "admin", branch_code: "MUM01" })
  },
  "users.sessions": {
    summary: "List a user's sessions",
    response: envelope({ items: [{ ...session, current: false }] })
  },
  "users.endSessions": { summary: "End every session of a user" }
}
