import { DateTime, Option, Schema } from "effect"
import type { DeliveryChannel, DeliveryOutcome } from "@credbuzzpay/domain/platform/delivery-receipts/DeliveryOutcome"

/** What a receipt says. `code` is the provider's; `occurredAt` is when it happened there. */
export interface DeliveryReceipt {
  /** As the provider has it; a message of ours has a UUID. */
  readonly messageId: string
  readonly outcome: DeliveryOutcome
  readonly code: string | null
  readonly occurredAt: DateTime.Utc
}

/** Letters, digits and dots, and no run of digits in which a number could hide: a code never holds a contact. */
const Code = Schema.String.check(Schema.isPattern(/^(?!.*\d{7})[A-Za-z0-9][A-Za-z0-9._:-]{0,39}$/))

const common = {
  message_id: Schema.String.check(Schema.isMinLength(1), Schema.isMaxLength(200)),
  code: Schema.optionalKey(Schema.NullOr(Code)),
  occurred_at: Schema.DateTimeUtcFromString
}

const Delivered = Schema.Struct({ ...common, status: Schema.Literal("delivered") })
const Failed = Schema.Struct({ ...common, status: Schema.Literal("failed") })
const Bounced = Schema.Struct({
  ...common,
  status: Schema.Literal("bounced"),
  bounce: Schema.Literals(["hard", "soft"])
})
const Complained = Schema.Struct({ ...common, status: Schema.Literal("complained") })

/** What providers send: of text messages that they arrived or failed, of e-mails also that they came back or were called spam. */
const Body = {
  sms: Schema.Union([Delivered, Failed]),
  email: Schema.Union([Delivered, Failed, Bounced, Complained])
}
type Body = (typeof Body)[DeliveryChannel]["Type"]

const outcomeOf = (body: Body): DeliveryOutcome => (body.status === "bounced" ? `bounced_${body.bounce}` : body.status)

const read = {
  sms: Schema.decodeUnknownOption(Schema.fromJsonString(Body.sms)),
  email: Schema.decodeUnknownOption(Schema.fromJsonString(Body.email))
}

/** `Message-ID` of RFC 5322, of which the left side is our id. */
const withoutHost = (id: string): string => /^<?([^<>@]+)@[^<>@]*>?$/.exec(id)?.[1] ?? id

/** The receipt that a body holds; none where it is no receipt of that channel. */
export const receiptOf = (channel: DeliveryChannel, text: string): Option.Option<DeliveryReceipt> =>
  Option.map(read[channel](text), (body: Body) => ({
    messageId: channel === "email" ? withoutHost(body.message_id) : body.message_id,
    outcome: outcomeOf(body),
    code: body.code ?? null,
    occurredAt: body.occurred_at
  }))
