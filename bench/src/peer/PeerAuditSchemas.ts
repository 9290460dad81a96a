import { envelope } from "./PeerSchemas.ts"

const text = { type: "string" } as const
const nullableText = { type: ["string", "null"] } as const
const values = { type: ["object", "null"], additionalProperties: true } as const

/** What a report can be asked for. */
export const auditQuery = {
  type: "object",
  additionalProperties: false,
  required: ["from", "to"],
  properties: {
    user_code: { type: "string", pattern: "^[0-9A-HJKMNP-TV-Z]{8}$" },
    from: { type: "string", format: "date-time" },
    to: { type: "string", format: "date-time" },
    page_size: { type: "integer", minimum: 1, maximum: 200, default: 50 },
    cursor: { type: "string", minLength: 1, maxLength: 500 },
    total: { type: "boolean", default: false }
  }
} as const

const act = {
  type: "object",
  properties: {
    audit_id: text,
    occurred_at: text,
    user_code: nullableText,
    actor: text,
    branch_code: nullableText,
    action: text,
    resource_type: text,
    resource_id: nullableText,
    old_values: values,
    new_values: values,
    reason: nullableText,
    ip_address: nullableText,
    request_id: nullableText,
    is_erased: { type: "boolean" }
  }
} as const

export const auditReport = envelope({
  type: "object",
  properties: {
    from: text,
    to: text,
    time_zone: text,
    summary: { type: "null" },
    items: { type: "array", items: act },
    total: { type: ["integer", "null"] },
    next_cursor: nullableText
  }
})
