import { Effect } from "effect"
import type { Operation } from "@credbuzzpay/domain/contract/Operation"
import type { TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import type { CookieMode } from "@credbuzzpay/domain/identity/sessions/SessionWire"
import type { Around } from "../../../contract/implement.ts"
import { refreshTokenMissing } from "./RefreshTokenMissing.ts"
import { SessionCookie } from "./SessionCookie.ts"

type Mode = typeof CookieMode.Type

const isPair = (answer: unknown): answer is TokenPair =>
  typeof answer === "object" && answer !== null && "refreshToken" in answer

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

  const ended: Around = (parts, next) => Effect.tap(next(parts), () => cookie.forget)

  return ({ refreshCookie }: Operation): Around | undefined =>
    refreshCookie === undefined ? undefined : { given: guarded, exchanged, ended }[refreshCookie]
})
