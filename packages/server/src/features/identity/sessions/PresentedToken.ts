import { Context, type Redacted } from "effect"

/**
 * The access token that came with a call of an operation that does not need one. Signing out takes one, valid or not, or a
 * refresh token. None where the transport found none.
 */
export const PresentedToken = Context.Reference<Redacted.Redacted<string> | undefined>(
  "@credbuzzpay/server/sessions/PresentedToken",
  { defaultValue: () => undefined }
)
