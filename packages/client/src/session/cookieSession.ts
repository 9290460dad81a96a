import type { Wire } from "../wire/Session.ts"
import { cookieLost, originNotAllowed } from "./CookieProblem.ts"
import type { Granted } from "./Held.ts"
import { codeOf, statusOf } from "./Refusal.ts"
import { type BrowserSession, sessionOver, type SessionOptions } from "./sessionOver.ts"
import { toCamel, toSnake } from "./WireNames.ts"

/** Whether the server answers at all, where a call by this page failed without an answer: then CORS refused it. */
const answersOthers = async ({ baseUrl, fetch }: Wire): Promise<boolean> => {
  try {
    await fetch(`${baseUrl}/`, { mode: "no-cors", credentials: "omit" })
    return true
  } catch {
    return false
  }
}

/**
 * A session whose refresh token lies in a cookie that no script can read. `store` holds the access token only, so that all
 * tabs use one: `indexedDbStore()` for several tabs, `memoryStore()` where no script shall find it after a reload.
 *
 * **Errors**: signing in rejects with `CookieProblem` where the cookie cannot be kept; it says why.
 */
export const cookieSession =
  (options: SessionOptions) =>
  (wire: Wire): BrowserSession => {
    const { baseUrl } = wire
    const rest = async (path: string, body: object): Promise<unknown> => {
      try {
        const url = `/api/v1/auth/${path}?session=cookie`
        return toCamel(await wire.rest("POST", url, toSnake(body), { credentials: "include" }))
      } catch (error) {
        if (codeOf(error) === "ORIGIN_DENIED") throw originNotAllowed(baseUrl)
        if (statusOf(error) === 0 && (await answersOthers(wire))) throw originNotAllowed(baseUrl)
        throw error
      }
    }
    const exchange = async () => (await rest("refresh", {})) as Granted
    return sessionOver(wire, options, {
      heldByCookie: true,
      login: (input) => rest("login", input),
      verify: (input) => rest("login/verify-2fa", input),
      exchange,
      logout: (_held, input) => rest("logout", input),
      // Nothing but using it tells whether the browser kept the cookie.
      proven: () =>
        exchange().catch((error: unknown) => {
          throw statusOf(error) === 401 ? cookieLost(baseUrl) : error
        })
    })
  }
