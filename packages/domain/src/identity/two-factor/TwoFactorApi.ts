import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { Access, publicAccess, publicWithin, selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { AuthenticationFailed } from "../../errors/AuthenticationFailed.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { CookieMode, SignedInBody } from "../sessions/SessionWire.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import * as T from "./TwoFactor.ts"

const FactorsBody = success("FactorsChangedBody", snakeKeys(T.FactorsChanged, "FactorsChanged"))
const own = [Conflict.wire, PermissionDenied.wire, RateLimited.wire, Unavailable.wire] as const

/** The second step of signing in, and setting up what it asks for. */
export class TwoFactorApi extends HttpApiGroup.make("twoFactor")
  .add(
    HttpApiEndpoint.post("verify", "/login/verify-2fa", {
      query: CookieMode,
      payload: snakeKeys(T.VerifyTwoFactor, "VerifyTwoFactor"),
      success: success("TwoFactorPassed", SignedInBody, { message: "Signed in" }),
      error: [AuthenticationFailed.wire, PermissionDenied.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicAccess),
    HttpApiEndpoint.post("sendCode", "/login/send-2fa", {
      payload: snakeKeys(T.SendChallengeCode, "SendChallengeCode"),
      success: success("ChallengeCodeSent", snakeKeys(T.CodeSent), { status: 202, message: "A code is on its way" }),
      error: [AuthenticationFailed.wire, RateLimited.wire, Unavailable.wire]
    }).annotate(Access, publicWithin("otp_verify_ip")),
    HttpApiEndpoint.post("enrollTotp", "/2fa/totp/enroll", {
      success: success("TotpEnrolmentBody", snakeKeys(T.TotpEnrolment, "TotpEnrolment")),
      error: own
    })
      .annotate(Access, selfStepUp)
      .middleware(Authentication),
    HttpApiEndpoint.post("confirmTotp", "/2fa/totp/confirm", {
      payload: snakeKeys(T.ConfirmTotp, "ConfirmTotp"),
      success: FactorsBody,
      error: [ValidationFailed.wire, ...own]
    })
      .annotate(Access, selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] }))
      .middleware(Authentication),
    HttpApiEndpoint.post("enable", "/2fa/enable", {
      payload: snakeKeys(T.EnableFactor, "EnableFactor"),
      success: FactorsBody,
      error: own
    })
      .annotate(Access, selfStepUp)
      .middleware(Authentication),
    HttpApiEndpoint.post("disable", "/2fa/disable", {
      payload: [snakeKeys(T.DisableFactor, "DisableFactor"), HttpApiSchema.NoContent],
      success: FactorsBody,
      error: own
    })
      .annotate(Access, selfStepUp)
      .middleware(Authentication),
    HttpApiEndpoint.post("recoveryCodes", "/2fa/recovery-codes", {
      success: FactorsBody,
      error: own
    })
      .annotate(Access, selfStepUp)
      .middleware(Authentication)
  )
  .prefix("/auth") {}
