import { Schema } from "effect"
import { DeliveryProblem } from "../../platform/delivery-receipts/DeliveryOutcome.ts"

/**
 * Since when messages to a contact do not arrive, what became of the last one, and the code that the provider gave. It ends
 * with the next message that arrives, and with a change of the contact.
 */
export const Undeliverable = Schema.Struct({
  undeliverableAt: Schema.DateTimeUtcFromString,
  problem: DeliveryProblem,
  reasonCode: Schema.NullOr(Schema.String)
}).annotate({ identifier: "Undeliverable" })
export type Undeliverable = typeof Undeliverable.Type

/** Whether messages to a person's contacts arrive; null where nothing speaks against it. */
export const ContactDelivery = Schema.Struct({
  emailUndeliverable: Schema.NullOr(Undeliverable),
  mobileUndeliverable: Schema.NullOr(Undeliverable)
}).annotate({ identifier: "ContactDelivery" })
export type ContactDelivery = typeof ContactDelivery.Type
