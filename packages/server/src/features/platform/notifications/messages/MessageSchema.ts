import { Schema } from "effect"
import { Locale } from "@credbuzzpay/domain/values/Locale"

/**
 * What is asked of the outbox for one template. `to` is an e-mail address or an E.164 number, as the template's channel
 * needs. `dedupeKey` says which event this is about: the same key is sent once, and it holds no personal data, because
 * it is stored as it is.
 */
export const messageSchema = <const Template extends string, const Fields extends Schema.Struct.Fields>(
  template: Template,
  variables: Fields
) =>
  Schema.Struct({
    template: Schema.Literal(template),
    to: Schema.RedactedFromValue(Schema.String),
    locale: Locale,
    dedupeKey: Schema.String,
    variables: Schema.Struct(variables)
  })

/** The variables of messages that bring a one-time code. */
export const codeVariables = {
  code: Schema.RedactedFromValue(Schema.String),
  expiresInMinutes: Schema.Int
} as const
