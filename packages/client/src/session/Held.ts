import { BASE64_URL } from "../wire/freshId.ts"

/**
 * Why nobody is signed in any more. `signed_out`: somebody signed out here or in another tab. `expired`: it was not used
 * for too long. `reused`: a refresh token of it was used twice, so that somebody may have a copy. `revoked`: the server
 * ended it before its time for another reason (blocked, a new password, ended elsewhere).
 */
export type EndReason = "signed_out" | "expired" | "reused" | "revoked"

/** Tokens of a signed-in person. **Units**: `until` and `refreshUntil` in milliseconds since 1970, by this device's clock. */
export interface Tokens {
  readonly access: string
  /** Absent where a cookie holds it. */
  readonly refresh?: string | undefined
  readonly until: number
  readonly refreshUntil: number
  readonly userCode: string
}

/** What is known of a session. The higher `n` is the newer, whichever way it was learnt: stores of some browsers lag. */
export interface Held {
  readonly n: number
  readonly tokens?: Tokens | undefined
  readonly ended?: EndReason | undefined
}

/** Nothing was ever kept. */
export const NOTHING: Held = { n: 0 }

/** What a text of the store says; what cannot be read counts as nothing. */
export const heldOf = (text: string | undefined): Held => {
  try {
    const held = JSON.parse(text ?? "null") as Held | null
    return typeof held?.n === "number" ? held : NOTHING
  } catch {
    return NOTHING
  }
}

/** Whose an access token is: the `sub` of its payload, read and not verified. Not with `atob`, which React Native may lack. */
export const userCodeOf = (access: string): string => {
  let text = ""
  let bits = 0
  let held = 0
  for (const digit of access.split(".")[1] ?? "") {
    held = (held << 6) | BASE64_URL.indexOf(digit)
    bits += 6
    if (bits >= 8) {
      bits -= 8
      text += String.fromCharCode((held >> bits) & 255)
    }
  }
  try {
    return (JSON.parse(text) as { readonly sub: string }).sub ?? ""
  } catch {
    return ""
  }
}

/** A pair as the server gives it. **Units**: seconds from now. */
export interface Granted {
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  readonly expiresIn: number
  readonly refreshExpiresIn: number
}

/** A pair as it is kept. */
export const tokensOf = ({ accessToken, expiresIn, refreshExpiresIn, refreshToken }: Granted, now: number): Tokens => ({
  access: accessToken,
  refresh: refreshToken,
  until: now + expiresIn * 1000,
  refreshUntil: now + refreshExpiresIn * 1000,
  userCode: userCodeOf(accessToken)
})
