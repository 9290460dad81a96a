import { Redacted } from "effect"
import type { TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"

/** The n-th pair of tokens of a session. */
export const pair = (n: number): TokenPair => ({
  accessToken: Redacted.make(`access ${n}`),
  refreshToken: Redacted.make(`refresh ${n}`),
  tokenType: "Bearer",
  expiresIn: 900,
  refreshExpiresIn: 604_800
})
