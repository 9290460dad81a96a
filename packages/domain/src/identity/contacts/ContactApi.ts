import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { UserWire } from "../../accounts/User.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as C from "./ContactChange.ts"

const ChangedBody = snakeKeys(Schema.Struct({ ...C.ContactChanged.fields, user: UserWire }), "ContactChanged")

/** Changing one's own e-mail or mobile number. */
export class ContactApi extends HttpApiGroup.make("contacts")
  .add(
    HttpApiEndpoint.post("change", "/contact/change", {
      payload: snakeKeys(C.ChangeContact, "ChangeContact"),
      success: success("ContactChangeStarted", snakeKeys(C.ContactChangeStarted), {
        status: 202,
        message: "A code is on its way to the new contact"
      }),
      error: [ValidationFailed.wire, RateLimited.wire, Unavailable.wire]
    })
      .annotate(Access, selfStepUp)
      .middleware(Authentication),
    HttpApiEndpoint.post("verify", "/contact/verify", {
      payload: snakeKeys(C.VerifyContact, "VerifyContact"),
      success: success("ContactChangedBody", ChangedBody),
      error: [ValidationFailed.wire, Conflict.wire, RateLimited.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] }))
      .middleware(Authentication)
  )
  .prefix("/auth") {}
