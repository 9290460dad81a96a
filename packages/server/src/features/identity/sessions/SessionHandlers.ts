import { Effect } from "effect"
import { SessionOperations } from "@credbuzzpay/domain/identity/sessions/SessionOperations"
import { implement } from "../../../contract/implement.ts"
import { cookieMode } from "./CookieMode.ts"
import { RefreshService } from "./RefreshService.ts"
import { SessionService } from "./SessionService.ts"

export const SessionHandlers = implement(
  SessionOperations,
  Effect.gen(function* () {
    const refreshes = yield* RefreshService
    const sessions = yield* SessionService
    return {
      refresh: (input) => refreshes.refresh(input),
      logout: (me, { all = false }) => sessions.logout(me, { all }),
      list: (me) => sessions.list(me),
      end: (me, { sessionId }) => sessions.end(me, sessionId)
    }
  }),
  cookieMode
)
