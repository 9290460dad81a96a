/** The success envelope around an example. */
export const envelope = (data: unknown, message = "OK") => ({ success: true, data, message, errors: [] })

export const user = {
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
  closes_at: null,
  closed_at: null,
  erases_on: null,
  row_version: 1,
  created_at: "2026-11-23T09:31:04.000Z",
  updated_at: "2026-11-23T09:31:04.000Z"
}

export const tokens = {
  access_token: "eyJhbGciOiJFZERTQSIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJBN1cyRDNYTiJ9.c2lnbmF0dXJl",
  refresh_token: "tHbX0m2x4rJ8o2Qd7nYwVf1uKcA9sE6gZ3pLiR5hTqM",
  token_type: "Bearer",
  expires_in: 900,
  refresh_expires_in: 604800
}

export const access = { access_token: tokens.access_token, token_type: "Bearer", expires_in: 900 }

export const code_sent = {
  sent_to: "a***@example.com",
  expires_at: "2026-11-23T09:40:00.000Z",
  resend_after: "2026-11-23T09:31:00.000Z"
}

export const session_id = "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d"

export const session = {
  session_id,
  platform: "web",
  device_name: "Firefox on Linux",
  ip: "203.0.113.9",
  place: "Pune, IN",
  user_agent: "Mozilla/5.0",
  created_at: "2026-11-23T09:31:04.000Z",
  last_used_at: "2026-11-23T09:46:10.000Z",
  expires_at: "2026-12-23T09:31:04.000Z",
  current: true
}

export const expires_at = "2026-11-23T09:40:00.000Z"

export const resend_after = "2026-11-23T09:31:00.000Z"
