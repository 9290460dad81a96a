import { Context, type Effect } from "effect"
import type { DeliveryFailed } from "./DeliveryFailed.ts"
import type { OutgoingEmail } from "./Mailer.ts"

/** `to` is E.164. */
export type OutgoingSms = Omit<OutgoingEmail, "subject" | "html">

/** Hands one text message to a provider. **Errors**: `DeliveryFailed`. */
export class SmsGateway extends Context.Service<
  SmsGateway,
  { readonly send: (sms: OutgoingSms) => Effect.Effect<void, DeliveryFailed> }
>()("@credbuzzpay/server/notifications/SmsGateway") {}
