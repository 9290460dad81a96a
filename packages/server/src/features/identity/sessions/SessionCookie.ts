import { Context, Effect, Layer, Redacted } from "effect"
import { HttpEffect, HttpServerRequest, HttpServerResponse } from "effect/http"
import { REFRESH_COOKIE } from "@credbuzzpay/domain/identity/sessions/RefreshCookie"
import { originDenied } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { ServerConfig } from "../../../config/ServerConfig.ts"
import { TokenConfig } from "../../../config/TokenConfig.ts"
import { traced } from "../../../tracing/Traced.ts"

// The prefix makes browsers refuse it from anything but a secure origin (RFC 6265bis §4.1.3.1).
const NAME = REFRESH_COOKIE
const attributes = { httpOnly: true, secure: true, path: "/api/v1/auth" } as const

/** Across sites browsers keep a cookie only in the partition of the page's own site, and send it with `None` only (ADR-0068). */
const bySite = {
  "same-site": { sameSite: "strict" },
  "cross-site": { sameSite: "none", partitioned: true }
} as const

interface Mode {
  readonly session?: "cookie"
}

interface Answer {
  readonly refreshToken: Redacted.Redacted<string>
  readonly refreshExpiresIn: number
}

/**
 * The refresh token as a cookie that no script can read, for browsers that ask for it with `?session=cookie`. Such a call
 * is answered only for pages of our own or of an allowed origin; where the cookie goes (`SESSION_COOKIE`) is the other half
 * of the same lock.
 * **Source**: OWASP CSRF Prevention (origin check, SameSite).
 */
export class SessionCookie extends Context.Service<SessionCookie>()("@credbuzzpay/server/sessions/SessionCookie", {
  make: Effect.gen(function* () {
    const { corsOrigins, sessionCookie } = yield* ServerConfig
    const { issuer } = yield* TokenConfig
    const allowed = new Set([...corsOrigins, new URL(issuer).origin])
    const kept = { ...attributes, ...bySite[sessionCookie] }

    /**
     * Whether the call comes from a page of ours; who does not say where it is from does not. A page that came from this
     * very server is ours under whatever name it was reached: the browser says so, and no script can.
     */
    const isOwn = Effect.map(HttpServerRequest.HttpServerRequest, ({ headers }) => {
      const origin = headers["origin"]
      return headers["sec-fetch-site"] === "same-origin" || (origin !== undefined && allowed.has(origin))
    })

    /** **Errors**: `PermissionDenied` for a page of another origin, and for a caller that does not say where it is from. */
    const guard = traced("SessionCookie.guard")(function* (mode: Mode) {
      if (mode.session === "cookie" && !(yield* isOwn)) return yield* originDenied()
    })

    /** In cookie mode: the token goes into the cookie and out of the body. */
    const keep = Effect.fnUntraced(function* <A extends Answer>(mode: Mode, answer: A) {
      if (mode.session !== "cookie") return answer
      const { refreshToken, ...rest } = answer
      yield* HttpEffect.appendPreResponseHandler((_request, response) =>
        Effect.succeed(
          HttpServerResponse.setCookieUnsafe(response, NAME, Redacted.value(refreshToken), {
            ...kept,
            maxAge: `${answer.refreshExpiresIn} seconds`
          })
        )
      )
      return rest
    })

    /** The token that the cookie brought. */
    const read = Effect.map(HttpServerRequest.HttpServerRequest, ({ cookies }) => {
      const token = cookies[NAME]
      return token === undefined || token === "" ? undefined : Redacted.make(token)
    })

    /** Takes the cookie back, where there is one. */
    const forget = Effect.gen(function* () {
      if ((yield* read) === undefined) return
      yield* HttpEffect.appendPreResponseHandler((_request, response) =>
        Effect.succeed(HttpServerResponse.expireCookieUnsafe(response, NAME, kept))
      )
    })

    return { guard, isOwn, keep, read, forget }
  })
}) {
  static readonly layer = Layer.effect(SessionCookie, SessionCookie.make)
}
