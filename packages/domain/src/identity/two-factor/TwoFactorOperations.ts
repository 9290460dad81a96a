import { selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import * as T from "./TwoFactor.ts"
import { enrolmentRejected, factorAlreadyEnabled, factorNotEnabled, weakFactorRefused } from "./TwoFactorErrors.ts"

const own = {
  output: T.FactorsChanged,
  errors: [invalidToken, factorAlreadyEnabled, factorNotEnabled, weakFactorRefused, tooManyRequests],
  access: selfStepUp
}

/** Setting up what the second step of signing in asks for. */
export const TwoFactorOperations = operations("twoFactor", "/auth", {
  enrollTotp: post("/2fa/totp/enroll", {
    ...own,
    summary: "Begin to set up an authenticator",
    description:
      "Makes the secret for an authenticator app; it counts once a code of it was confirmed. Refused when one is on already, and without a fresh proof of who asks.",
    output: T.TotpEnrolment
  }),
  confirmTotp: post("/2fa/totp/confirm", {
    ...own,
    summary: "Switch the authenticator on",
    description:
      "Takes a code of the new authenticator, switches it on, and gives recovery codes, once. Refused when the code is wrong.",
    input: T.ConfirmTotp,
    errors: [...own.errors, enrolmentRejected],
    access: selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] })
  }),
  enable: post("/2fa/enable", {
    ...own,
    summary: "Switch codes by e-mail or SMS on",
    description:
      "Makes codes by e-mail or SMS a second factor of the caller. Refused when it is on already, and for staff where they need an authenticator.",
    input: T.EnableFactor
  }),
  disable: post("/2fa/disable", {
    ...own,
    summary: "Switch second factors off",
    description:
      "Switches one second factor of the caller off, or all of them. Refused when it is not on, and without a fresh proof of who asks.",
    input: T.DisableFactor,
    optionalBody: true
  }),
  recoveryCodes: post("/2fa/recovery-codes", {
    ...own,
    summary: "Make new recovery codes",
    description:
      "Replaces the caller's recovery codes and gives the new ones, once. Refused without a second factor, and without a fresh proof of who asks."
  })
})
