import type { FastifyError } from "fastify"

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

/** What the validator found, each with the place it found it at. Our messages are prettier, which costs neither. */
export const invalid = (error: FastifyError, requestId: string) => ({
  success: false,
  message: "Validation failed",
  errors: (error.validation ?? []).map(({ instancePath, keyword, message, params }) => ({
    field: (params["additionalProperty"] as string | undefined) ?? (instancePath.slice(1).replaceAll("/", ".") || null),
    message: message ?? keyword,
    code: keyword === "additionalProperties" ? "UNKNOWN_FIELD" : "INVALID_VALUE"
  })),
  timestamp: new Date().toISOString(),
  request_id: requestId
})
