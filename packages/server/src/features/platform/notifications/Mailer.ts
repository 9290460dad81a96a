import { Context, type Effect, type Redacted } from "effect"
import type { DeliveryFailed } from "./DeliveryFailed.ts"

/** `messageId` is the same in every try to send a message, so that a provider can drop doubles. */
export interface OutgoingEmail {
  readonly messageId: string
  readonly template: string
  readonly to: Redacted.Redacted<string>
  readonly subject: string
  readonly text: Redacted.Redacted<string>
  readonly html: Redacted.Redacted<string>
  /** The one-time code in the text; only the development mailbox looks at it. */
  readonly code: Redacted.Redacted<string> | null
}

/** Hands one e-mail to a provider. **Errors**: `DeliveryFailed`. */
export class Mailer extends Context.Service<
  Mailer,
  { readonly send: (email: OutgoingEmail) => Effect.Effect<void, DeliveryFailed> }
>()("@credbuzzpay/server/notifications/Mailer") {}
