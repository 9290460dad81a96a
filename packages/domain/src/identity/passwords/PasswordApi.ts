import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, selfAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as P from "./PasswordChange.ts"

/** One's own password. */
export class PasswordApi extends HttpApiGroup.make("passwords")
  .add(
    HttpApiEndpoint.post("change", "/change-password", {
      payload: snakeKeys(P.ChangePassword, "ChangePassword"),
      success: success("OwnPasswordChangedBody", snakeKeys(P.OwnPasswordChanged, "OwnPasswordChanged")),
      error: [ValidationFailed.wire, AuthenticationFailed.wire, RateLimited.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication)
  )
  .prefix("/auth") {}
