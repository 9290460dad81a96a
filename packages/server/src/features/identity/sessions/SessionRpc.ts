import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as S from "@credbuzzpay/domain/identity/sessions/Session"
import { LoginService } from "./LoginService.ts"
import { RefreshService } from "./RefreshService.ts"
import { SessionService } from "./SessionService.ts"

const parseLogin = parseInput(S.Login)
const parseRefresh = parseInput(S.Refresh)
const parseLogout = parseInput(S.Logout)
const parseEnd = parseInput(S.EndSession)

/** Signing in, staying in and leaving, over RPC. */
export const sessionHandlers = Effect.gen(function* () {
  const logins = yield* LoginService
  const refreshes = yield* RefreshService
  const sessions = yield* SessionService
  return {
    "sessions.login": (input: Parameters<typeof parseLogin>[0]) => Effect.flatMap(parseLogin(input), logins.login),
    "sessions.refresh": (input: Parameters<typeof parseRefresh>[0]) =>
      Effect.flatMap(parseRefresh(input), refreshes.refresh),
    "sessions.logout": (input: Parameters<typeof parseLogout>[0]) =>
      Effect.flatMap(parseLogout(input), ({ all }) =>
        Effect.flatMap(CurrentUser, (user) => sessions.logout(user, { all: all === true }))
      ),
    "sessions.list": () => Effect.flatMap(CurrentUser, sessions.list),
    "sessions.end": (input: Parameters<typeof parseEnd>[0]) =>
      Effect.flatMap(parseEnd(input), ({ sessionId }) =>
        Effect.flatMap(CurrentUser, (user) => sessions.end(user, sessionId))
      )
  }
})
