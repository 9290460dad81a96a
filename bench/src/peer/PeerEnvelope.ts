const text = { type: "string" } as const
const nullableText = { type: ["string", "null"] } as const
const flag = { type: "boolean" } as const
const count = { type: "integer" } as const

const userFields = {
  user_code: text,
  email: text,
  mobile: text,
  first_name: text,
  last_name: text,
  gender: nullableText,
  dob: nullableText,
  user_role: text,
  branch_code: nullableText,
  locale: text,
  email_verified_at: nullableText,
  mobile_verified_at: nullableText,
  kyc_verification_step: count,
  is_kyc_complete: flag,
  is_active: flag,
  is_blocked: flag,
  blocked_until: nullableText,
  row_version: count,
  created_at: text,
  updated_at: text
} as const

/** The success envelope around a user, for fast-json-stringify. */
export const userAnswer = {
  type: "object",
  properties: {
    success: flag,
    data: { type: "object", properties: userFields },
    message: text,
    errors: { type: "array", items: { type: "object", properties: {} } }
  }
} as const

export const userParams = {
  type: "object",
  properties: { user_code: { type: "string", pattern: "^[0-9A-HJKMNP-TV-Z]{8}$" } },
  required: ["user_code"]
} as const

/** The headers that every answer of ours has. */
export const answerHeaders = {
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-frame-options": "SAMEORIGIN",
  "x-content-type-options": "nosniff",
  "x-xss-protection": "1; mode=block",
  "referrer-policy": "strict-origin-when-cross-origin",
  "content-security-policy": "default-src 'self'",
  "cache-control": "no-store"
} as const

/** A refusal; the error handler puts it into the failure envelope. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly field: string | null

  constructor(status: number, code: string, message: string, field: string | null = null) {
    super(message)
    this.status = status
    this.code = code
    this.field = field
  }
}

export const failure = (refused: Refused, requestId: string) => ({
  success: false,
  message: refused.message,
  errors: [{ field: refused.field, message: refused.message, code: refused.code }],
  timestamp: new Date().toISOString(),
  request_id: requestId
})
