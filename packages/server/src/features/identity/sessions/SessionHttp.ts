import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { LoginService } from "./LoginService.ts"
import { RefreshService } from "./RefreshService.ts"
import { refreshTokenMissing } from "./RefreshTokenMissing.ts"
import { SessionCookie } from "./SessionCookie.ts"
import { SessionService } from "./SessionService.ts"

/** Signing in, staying in and leaving, over REST. */
export const SessionHttp = endpointGroup(
  Api,
  "sessions",
  Effect.fnUntraced(function* (handlers) {
    const logins = yield* LoginService
    const refreshes = yield* RefreshService
    const sessions = yield* SessionService
    const cookie = yield* SessionCookie
    return handlers
      .handle(
        "login",
        Effect.fnUntraced(function* ({ payload, query }) {
          yield* cookie.guard(query)
          const result = yield* logins.login(payload)
          return result.mfaRequired ? result : yield* cookie.keep(query, result)
        })
      )
      .handle(
        "refresh",
        Effect.fnUntraced(function* ({ payload, query }) {
          yield* cookie.guard(query)
          const refreshToken = query.session === "cookie" ? yield* cookie.read : payload?.refreshToken
          if (refreshToken === undefined) return yield* refreshTokenMissing(query)
          return yield* cookie.keep(query, yield* refreshes.refresh({ refreshToken }))
        })
      )
      .handle("logout", ({ payload }) =>
        Effect.flatMap(CurrentUser, (user) =>
          Effect.andThen(sessions.logout(user, { all: payload?.all === true }), cookie.forget)
        )
      )
      .handle("list", () => Effect.flatMap(CurrentUser, sessions.list))
      .handle("end", ({ params }) => Effect.flatMap(CurrentUser, (user) => sessions.end(user, params.session_id)))
  })
)
