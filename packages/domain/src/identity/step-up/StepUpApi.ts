import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, selfAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { AccessGrant } from "../sessions/Session.ts"
import { CodeSent } from "../two-factor/TwoFactor.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as U from "./StepUp.ts"

/** Proving again who is there, before an act that needs it. */
export class StepUpApi extends HttpApiGroup.make("stepUp")
  .add(
    HttpApiEndpoint.post("prove", "/step-up", {
      payload: snakeKeys(U.StepUp, "StepUp"),
      success: success("SteppedUp", snakeKeys(AccessGrant, "AccessGrant")),
      error: [ValidationFailed.wire, AuthenticationFailed.wire, RateLimited.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("sendCode", "/step-up/send-2fa", {
      payload: snakeKeys(U.SendStepUpCode, "SendStepUpCode"),
      success: success("StepUpCodeSent", snakeKeys(CodeSent), { status: 202, message: "A code is on its way" }),
      error: [Conflict.wire, RateLimited.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication)
  )
  .prefix("/auth") {}
