import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, staffAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import { RevealAadhaar, RevealedAadhaar } from "./AadhaarReveal.ts"

export const revealAccess = staffAccess(["super_admin"], { stepUp: true })

/** Showing a full Aadhaar number. Without `Idempotency`, which would keep the answer. */
export class AadhaarRevealApi extends HttpApiGroup.make("aadhaarReveal")
  .add(
    HttpApiEndpoint.post("reveal", "/:user_code/reveal", {
      params: Schema.Struct({ user_code: UserCode }),
      payload: snakeKeys(RevealAadhaar, "RevealAadhaar"),
      success: success("AadhaarRevealed", snakeKeys(RevealedAadhaar, "RevealedAadhaar")),
      error: [ValidationFailed.wire, NotFound.wire, Conflict.wire, Unavailable.wire]
    })
      .annotate(Access, revealAccess)
      .middleware(Authentication)
  )
  .prefix("/kyc/aadhaar") {}
