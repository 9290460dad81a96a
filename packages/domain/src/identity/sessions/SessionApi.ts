import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { Access, publicAccess, publicWithin, selfAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as S from "./Session.ts"
import { CookieMode, LoginBody, RefreshBody, SessionListBody, TokenPairBody } from "./SessionWire.ts"

/** Signing in and staying signed in. */
export class SessionApi extends HttpApiGroup.make("sessions")
  .add(
    HttpApiEndpoint.post("login", "/login", {
      query: CookieMode,
      payload: snakeKeys(S.Login, "Login"),
      success: success("LoginAnswer", LoginBody, { message: "The password is right" }),
      error: [AuthenticationFailed.wire, PermissionDenied.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicAccess),
    HttpApiEndpoint.post("refresh", "/refresh", {
      query: CookieMode,
      payload: [RefreshBody, HttpApiSchema.NoContent],
      success: success("TokenPair", TokenPairBody),
      error: [
        ValidationFailed.wire,
        AuthenticationFailed.wire,
        PermissionDenied.wire,
        RateLimited.wire,
        Unavailable.wire
      ]
    }).annotate(Access, publicWithin("refresh_ip")),
    HttpApiEndpoint.post("logout", "/logout", {
      payload: [snakeKeys(S.Logout, "Logout"), HttpApiSchema.NoContent],
      success: HttpApiSchema.NoContent,
      error: [Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication),
    HttpApiEndpoint.get("list", "/sessions", {
      success: success("SessionListAnswer", SessionListBody),
      error: [Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication),
    HttpApiEndpoint.delete("end", "/sessions/:session_id", {
      params: Schema.Struct({ session_id: S.SessionId }),
      success: HttpApiSchema.NoContent,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication)
  )
  .prefix("/auth") {}
