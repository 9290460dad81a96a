import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, publicWithin } from "../../access/Access.ts"
import { success } from "../../Envelope.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as P from "./PasswordReset.ts"

/** A new password for somebody who has forgotten theirs. */
export class PasswordResetApi extends HttpApiGroup.make("passwordReset")
  .add(
    HttpApiEndpoint.post("forgot", "/forgot-password", {
      payload: snakeKeys(P.ForgotPassword, "ForgotPassword"),
      success: success("ResetStarted", snakeKeys(P.ResetStarted), {
        message: "If there is such an account, a code is on its way",
        status: 202
      }),
      error: [RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicWithin("register_ip")),
    HttpApiEndpoint.post("reset", "/reset-password", {
      payload: snakeKeys(P.ResetPassword, "ResetPassword"),
      success: success("PasswordChanged", snakeKeys(P.PasswordChanged), { message: "Sign in with the new password" }),
      error: [ValidationFailed.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicWithin("otp_verify_ip"))
  )
  .prefix("/auth") {}
