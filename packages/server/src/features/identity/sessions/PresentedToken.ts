import { Context, type Redacted } from "effect"

/**
 * The access token that a call brought where none is asked for: signing out takes one, living or not, and a refresh token
 * as well. None where the transport found none.
 */
export const PresentedToken = Context.Reference<Redacted.Redacted<string> | undefined>(
  "@credbuzzpay/server/sessions/PresentedToken",
  { defaultValue: () => undefined }
)
