import { publicAccess, publicWithin, selfAccess } from "../../access/Access.ts"
import { del, get, operations, post } from "../../contract/Operation.ts"
import { EndSession, Logout, Refresh, SessionList, TokenPair } from "./Session.ts"
import { CookieMode, refreshForms } from "./SessionWire.ts"

/** Staying signed in. */
export const SessionOperations = operations("sessions", "/auth", {
  refresh: post("/refresh", {
    input: Refresh,
    output: TokenPair,
    access: publicWithin("refresh_ip"),
    optionalBody: true,
    refreshCookie: "exchanged",
    rest: refreshForms
  }),
  logout: post("/logout", {
    input: Logout,
    // An access token or a refresh token suffices, and may be over already: the session that it was of ends.
    access: publicAccess,
    optionalBody: true,
    refreshCookie: "ended",
    rest: { query: CookieMode }
  }),
  list: get("/sessions", { output: SessionList, access: selfAccess }),
  end: del("/sessions/:sessionId", {
    input: EndSession,
    access: selfAccess
  })
})
