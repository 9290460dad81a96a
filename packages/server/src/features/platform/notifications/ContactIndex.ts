import { Redacted } from "effect"
import { normalizeEmail } from "@credbuzzpay/domain/values/EmailAddress"
import { normalizeMobile } from "@credbuzzpay/domain/values/MobileNumber"
import type { BlindIndex } from "../encryption/BlindIndex.ts"
import type { Channel } from "./messages/Message.ts"

const normalised: Record<Channel, (contact: string) => string> = { email: normalizeEmail, sms: normalizeMobile }

const valueOf = (channel: Channel, contact: Redacted.Redacted<string>) =>
  Redacted.make(normalised[channel](Redacted.value(contact)))

/** The digest that a contact is known by beside its messages: whoever has the rows learns of no contact from it. */
export const contactIndex = (
  index: BlindIndex["Service"],
  channel: Channel,
  contact: Redacted.Redacted<string>
): Uint8Array => index.of(`contact_deliveries.${channel}`, valueOf(channel, contact))

/** The digests that it may be known by while keys are rotated. */
export const contactIndexes = (
  index: BlindIndex["Service"],
  channel: Channel,
  contact: Redacted.Redacted<string>
): ReadonlyArray<Uint8Array> =>
  index.all(`contact_deliveries.${channel}`, valueOf(channel, contact)).map((each) => each.index)
