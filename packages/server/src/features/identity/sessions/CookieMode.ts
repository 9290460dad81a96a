import { Effect } from "effect"
import { HttpServerRequest } from "effect/http"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import { AuthenticationFailed } from "@credbuzzpay/domain/errors/AuthenticationFailed"
import type { TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import type { CookieMode } from "@credbuzzpay/domain/identity/sessions/SessionWire"
import type { Around } from "../../../contract/implement.ts"
import { bearerOf } from "../../../http/BearerOf.ts"
import { PresentedToken } from "./PresentedToken.ts"
import { refreshTokenMissing } from "./RefreshTokenMissing.ts"
import { SessionCookie } from "./SessionCookie.ts"

type Mode = typeof CookieMode.Type

const isPair = (answer: unknown): answer is TokenPair =>
  typeof answer === "object" && answer !== null && "refreshToken" in answer

const isNobody = (error: unknown) => error instanceof AuthenticationFailed

const tokenIn = (payload: unknown) => (isPair(payload) ? payload.refreshToken : undefined)

/** What stands around the operations over REST whose refresh token can travel in a cookie (`Operation.refreshCookie`). */
export const cookieMode = Effect.map(SessionCookie, (cookie) => {
  const guarded: Around = ({ payload, query }, next) =>
    Effect.gen(function* () {
      // The declaration says so of these operations: the query is the mode.
      const mode = (query ?? {}) as Mode
      yield* cookie.guard(mode)
      const answer = yield* next({ payload })
      return isPair(answer) ? yield* cookie.keep(mode, answer) : answer
    })

  const exchanged: Around = (parts, next) =>
    guarded(parts, ({ payload }) =>
      Effect.gen(function* () {
        const mode = (parts.query ?? {}) as Mode
        const refreshToken = mode.session === "cookie" ? yield* cookie.read : tokenIn(payload)
        return refreshToken === undefined
          ? yield* Effect.fail(refreshTokenMissing(mode))
          : yield* next({ payload: { refreshToken } })
      })
    )

  /**
   * The cookie ends its session by itself, for our own pages; also where the mode is not named, since whoever leaves wants
   * no session to stay. A page of another origin ends none: it has neither the access token nor the cookie's leave.
   */
  const ended: Around = (parts, next) =>
    Effect.gen(function* () {
      const mode = (parts.query ?? {}) as Mode
      const bearer = bearerOf((yield* HttpServerRequest.HttpServerRequest).headers)
      const brought = yield* cookie.read
      const isOwn = yield* cookie.isOwn
      if (bearer === undefined && !isOwn && tokenIn(parts.payload) === undefined) yield* cookie.guard(mode)
      const refreshToken = tokenIn(parts.payload) ?? (isOwn ? brought : undefined)
      const payload = refreshToken === undefined ? parts.payload : { ...(parts.payload as object), refreshToken }
      const leaving = Effect.provideService(next({ payload }), PresentedToken, bearer)
      // In cookie mode who brings nothing that lives is signed out already, which is what was asked for.
      yield* mode.session === "cookie" && isOwn ? Effect.catchIf(leaving, isNobody, () => Effect.void) : leaving
      yield* cookie.forget
    })

  return ({ refreshCookie }: Operation): Around | undefined =>
    refreshCookie === undefined ? undefined : { given: guarded, exchanged, ended }[refreshCookie]
})
