import { invalidRefreshToken, refreshTokenNeeded } from "@credbuzzpay/domain/identity/sessions/SessionErrors"

/** No token where one was to be: in cookie mode the browser has none any more, otherwise the body forgot it. */
export const refreshTokenMissing = (mode: { readonly session?: "cookie" }) =>
  mode.session === "cookie" ? invalidRefreshToken() : refreshTokenNeeded()
