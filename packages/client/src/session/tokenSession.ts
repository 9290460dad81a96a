import type { Wire } from "../wire/Session.ts"
import type { Granted } from "./Held.ts"
import { type BrowserSession, sessionOver, type SessionOptions } from "./sessionOver.ts"

/**
 * A session whose tokens the program keeps, in any store, for browsers, Node, Workers and React Native. What scripts of a
 * page can read an attacker's script can read too: where pages and API share a site, prefer `cookieSession`.
 *
 * ```ts
 * const client = createClient({ baseUrl, session: tokenSession({ store: indexedDbStore() }) })
 * const state = await client.session.signIn({ identifier, password })
 * ```
 */
export const tokenSession =
  (options: SessionOptions) =>
  (wire: Wire): BrowserSession =>
    sessionOver(wire, options, {
      heldByCookie: false,
      login: (input) => wire.call("sessions.login", input, {}),
      verify: (input) => wire.call("twoFactor.verify", input, {}),
      exchange: async (refreshToken) => (await wire.call("sessions.refresh", { refreshToken }, {})) as Granted,
      logout: async ({ tokens }, input) =>
        tokens && wire.call("sessions.logout", { ...input, refreshToken: tokens.refresh }, { token: tokens.access }),
      proven: (granted) => Promise.resolve(granted)
    })
