import { Context, type Effect } from "effect"
import type { Locale } from "@credbuzzpay/domain/values/Locale"
import type { DeliveryFailed } from "./DeliveryFailed.ts"
import type { OutgoingEmail } from "./Mailer.ts"

/** `to` is E.164. `template` and `locale` say which text it is, which networks in India ask for. */
export type OutgoingSms = Omit<OutgoingEmail, "subject" | "html"> & { readonly locale: Locale }

/** Hands one text message to a provider. **Errors**: `DeliveryFailed`. */
export class SmsGateway extends Context.Service<
  SmsGateway,
  { readonly send: (sms: OutgoingSms) => Effect.Effect<void, DeliveryFailed> }
>()("@credbuzzpay/server/notifications/SmsGateway") {}
