import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, publicAccess, publicWithin, selfAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Idempotency } from "../../platform/idempotency/Idempotency.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as R from "./Registration.ts"

const accepted = { message: "If the contact can be reached, a code is on its way", status: 202 } as const

/** Signing up: prove an e-mail and a mobile number, then complete the profile. */
export class RegistrationApi extends HttpApiGroup.make("registration")
  .add(
    HttpApiEndpoint.post("initiate", "/register/initiate", {
      payload: snakeKeys(R.InitiateRegistration, "InitiateRegistration"),
      success: success("RegistrationStarted", snakeKeys(R.RegistrationStarted), {
        message: "Codes are on their way to both contacts",
        status: 201
      }),
      error: [RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicWithin("register_ip")),
    HttpApiEndpoint.post("resendOtp", "/register/resend-otp", {
      payload: snakeKeys(R.ResendOtp, "ResendOtp"),
      success: success("OtpSent", snakeKeys(R.OtpSent), accepted),
      error: [NotFound.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicAccess),
    HttpApiEndpoint.post("verifyOtp", "/register/verify-otp", {
      payload: snakeKeys(R.VerifyRegistration, "VerifyRegistration"),
      success: success("ContactsVerified", snakeKeys(R.ContactsVerified)),
      error: [ValidationFailed.wire, NotFound.wire, Conflict.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicWithin("otp_verify_ip")),
    HttpApiEndpoint.post("complete", "/register/complete", {
      payload: R.CompleteRegistrationWire,
      success: success("RegistrationCompleted", R.RegistrationProgress),
      error: [ValidationFailed.wire, Conflict.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.get("progress", "/register/progress", {
      success: success("RegistrationProgressBody", R.RegistrationProgress),
      error: [Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication)
  )
  .prefix("/auth") {}
