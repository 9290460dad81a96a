import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { Access, publicAccess, selfAccess } from "../access/Access.ts"
import { Authentication } from "../access/Authentication.ts"
import { success } from "../Envelope.ts"
import { AuthenticationFailed } from "../errors/AuthenticationFailed.ts"
import { PermissionDenied } from "../errors/PermissionDenied.ts"
import { RateLimited } from "../errors/RateLimited.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { UserWire } from "../users/User.ts"
import { snakeKeys } from "../values/SnakeKeys.ts"
import * as S from "./Session.ts"

const SignedInBody = snakeKeys(
  Schema.Struct({ mfaRequired: Schema.Literal(false), ...S.TokenPair.fields, user: UserWire })
)

/** Signing in and staying signed in. */
export class SessionApi extends HttpApiGroup.make("sessions")
  .add(
    HttpApiEndpoint.post("login", "/login", {
      payload: snakeKeys(S.Login, "Login"),
      success: success("SignedIn", SignedInBody, { message: "Signed in" }),
      error: [AuthenticationFailed.wire, PermissionDenied.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicAccess),
    HttpApiEndpoint.post("refresh", "/refresh", {
      payload: snakeKeys(S.Refresh, "Refresh"),
      success: success("TokenPair", snakeKeys(S.TokenPair)),
      error: [AuthenticationFailed.wire, PermissionDenied.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicAccess),
    HttpApiEndpoint.post("logout", "/logout", {
      payload: [HttpApiSchema.NoContent, snakeKeys(S.Logout, "Logout")],
      success: HttpApiSchema.NoContent,
      error: [Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication)
  )
  .prefix("/auth") {}
