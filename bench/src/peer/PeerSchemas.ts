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
  closes_at: nullableText,
  closed_at: nullableText,
  erases_on: nullableText,
  row_version: count,
  created_at: text,
  updated_at: text
} as const

/** The success envelope around `data`, for fast-json-stringify. */
export const envelope = <Data>(data: Data) => ({
  type: "object",
  properties: {
    success: flag,
    data,
    message: text,
    errors: { type: "array", items: { type: "object", properties: {} } }
  }
})

const user = { type: "object", properties: userFields } as const

export const userAnswer = envelope(user)

export const userPage = envelope({
  type: "object",
  properties: {
    items: { type: "array", items: user },
    page: count,
    page_size: count,
    total: count,
    total_pages: count,
    next: nullableText,
    previous: nullableText
  }
})

export const userParams = {
  type: "object",
  properties: { user_code: { type: "string", pattern: "^[0-9A-HJKMNP-TV-Z]{8}$" } },
  required: ["user_code"]
} as const

/** What a list can be asked for. Fastify's validator turns the text of a URL into numbers and booleans. */
export const userListQuery = {
  type: "object",
  additionalProperties: false,
  properties: {
    page: { type: "integer", minimum: 1, default: 1 },
    page_size: { type: "integer", minimum: 1, maximum: 200, default: 50 },
    sort: { type: "string", enum: ["created_at", "-created_at", "last_name", "-last_name", "email", "-email"] },
    role: { type: "string", enum: ["super_admin", "admin", "user"] },
    is_active: flag,
    is_kyc_complete: flag,
    is_blocked: flag,
    branch: { type: "string", pattern: "^[A-Z0-9]{2,16}$" },
    created_from: text,
    created_to: text,
    q: { type: "string", minLength: 3, maxLength: 100 }
  }
} as const

/** What can be changed of a profile. */
export const profileBody = {
  type: "object",
  additionalProperties: false,
  minProperties: 1,
  properties: {
    first_name: { type: "string", minLength: 1, maxLength: 100 },
    last_name: { type: "string", minLength: 1, maxLength: 100 },
    gender: { type: "string", enum: ["female", "male", "other", "undisclosed"] },
    dob: { type: "string", format: "date" },
    locale: { type: "string", enum: ["en", "hi"] }
  }
} as const
