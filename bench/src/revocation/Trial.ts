import { Effect } from "effect"

/** Whoever never hears of it is given up on after so long. **Units**: milliseconds. */
const GIVE_UP = 10_000

/** What one revocation looked like. **Units**: milliseconds from the answer to the one who revoked. */
export interface Trial {
  readonly here: number
  readonly elsewhere: number
  /** Whether an instance let the token through again after it had refused it. */
  readonly reopened: boolean
}

const statusOf = async (url: string, token: string) => {
  const response = await fetch(`${url}/api/v1/users/me`, { headers: { authorization: `Bearer ${token}` } })
  await response.arrayBuffer()
  return response.status
}

const refusedAfter = async (url: string, token: string, since: number) => {
  while (performance.now() - since < GIVE_UP) {
    const status = await statusOf(url, token)
    if (status === 401) return performance.now() - since
    if (status !== 200) throw new Error(`${url} answered ${status}`)
  }
  return Number.POSITIVE_INFINITY
}

/** How to end what a token stands for, on the first instance. */
export type Revoke = (url: string, subject: { readonly userCode: string; readonly token: string }) => Promise<Response>

export const byBlock =
  (staffToken: string): Revoke =>
  (url, { userCode }) =>
    fetch(`${url}/api/v1/users/${userCode}/block`, {
      method: "POST",
      headers: { authorization: `Bearer ${staffToken}`, "content-type": "application/json" },
      body: JSON.stringify({ reason: "Bench of revocation" })
    })

export const byLogout: Revoke = (url, { token }) =>
  fetch(`${url}/api/v1/auth/logout`, { method: "POST", headers: { authorization: `Bearer ${token}` } })

/** Both instances know the token; one is told to end it; how long until each refuses it. */
export const trial = (
  [here, elsewhere]: readonly [string, string],
  subject: { readonly userCode: string; readonly token: string },
  revoke: Revoke
) =>
  Effect.promise(async (): Promise<Trial> => {
    const { token } = subject
    for (const url of [here, elsewhere, elsewhere]) {
      const status = await statusOf(url, token)
      if (status !== 200) throw new Error(`${url} answered ${status} before the revocation`)
    }
    const revoked = await revoke(here, subject)
    const since = performance.now()
    if (!revoked.ok) throw new Error(`The revocation was answered with ${revoked.status}: ${await revoked.text()}`)
    const [ofElsewhere, ofHere] = await Promise.all([
      refusedAfter(elsewhere, token, since),
      refusedAfter(here, token, since)
    ])
    const again = [await statusOf(here, token), await statusOf(elsewhere, token)]
    return { here: ofHere, elsewhere: ofElsewhere, reopened: again.some((status) => status !== 401) }
  })
