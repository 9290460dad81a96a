import { Redacted, Schema } from "effect"

/** The variables of messages that bring a one-time code. What has expired is not sent any more. */
export const codeVariables = {
  code: Schema.RedactedFromValue(Schema.String),
  expiresInMinutes: Schema.Int
} as const

export const codePreview = { code: Redacted.make("908172"), expiresInMinutes: 10 }
