import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { LoginService } from "./LoginService.ts"
import { RefreshService } from "./RefreshService.ts"
import { SessionService } from "./SessionService.ts"

/** Signing in, staying in and leaving, over REST. */
export const SessionHttp = HttpApiBuilder.group(
  Api,
  "sessions",
  Effect.fnUntraced(function* (handlers) {
    const logins = yield* LoginService
    const refreshes = yield* RefreshService
    const sessions = yield* SessionService
    return handlers
      .handle("login", ({ payload }) => logins.login(payload))
      .handle("refresh", ({ payload }) => refreshes.refresh(payload))
      .handle("logout", ({ payload }) =>
        Effect.flatMap(CurrentUser, (user) => sessions.logout(user, { all: payload?.all === true }))
      )
  })
)
