import { Effect } from "effect"
import { SessionOperations } from "@credbuzzpay/domain/identity/sessions/SessionOperations"
import { implement } from "../../../contract/implement.ts"
import { cookieMode } from "./CookieMode.ts"
import { LogoutService } from "./LogoutService.ts"
import { RefreshService } from "./RefreshService.ts"
import { SessionService } from "./SessionService.ts"

export const SessionHandlers = implement(
  SessionOperations,
  Effect.gen(function* () {
    const refreshes = yield* RefreshService
    const sessions = yield* SessionService
    const { logout } = yield* LogoutService
    return {
      refresh: (input) => refreshes.refresh(input),
      logout,
      list: (me) => sessions.list(me),
      end: (me, { sessionId }) => sessions.end(me, sessionId)
    }
  }),
  cookieMode
)
