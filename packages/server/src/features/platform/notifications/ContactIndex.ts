import { Redacted } from "effect"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { normalizeMobile } from "@credbuzzpay/domain/values/MobileNumber"
import type { BlindIndex } from "../encryption/BlindIndex.ts"
import type { Channel } from "./messages/Message.ts"

const normalised: Record<Channel, (contact: string) => string> = { email: normalizeEmail, sms: normalizeMobile }

/** The digest that a contact is known by beside its messages: whoever has the rows learns of no contact from it. */
export const contactIndex = (
  index: BlindIndex["Service"],
  channel: Channel,
  contact: Redacted.Redacted<string>
): Uint8Array => index.of(`contact_deliveries.${channel}`, Redacted.make(normalised[channel](Redacted.value(contact))))
