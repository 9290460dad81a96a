import { publicAccess, publicWithin, selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import * as S from "../sessions/SessionErrors.ts"
import { signedInForms } from "../sessions/SessionWire.ts"
import { SignedIn } from "../sessions/SignedIn.ts"
import * as T from "./TwoFactor.ts"
import {
  enrolmentRejected,
  factorAlreadyEnabled,
  factorNotEnabled,
  secondFactorRejected,
  weakFactorRefused
} from "./TwoFactorErrors.ts"

const own = {
  output: T.FactorsChanged,
  errors: [S.invalidToken, factorAlreadyEnabled, factorNotEnabled, weakFactorRefused, tooManyRequests],
  access: selfStepUp
}

/** The second step of signing in, and setting up what it asks for. */
export const TwoFactorOperations = operations("twoFactor", "/auth", {
  verify: post("/login/verify-2fa", {
    summary: "Prove the second factor of a sign-in",
    input: T.VerifyTwoFactor,
    output: SignedIn,
    message: "Signed in",
    errors: [secondFactorRejected, S.platformDenied, S.networkDenied, S.originDenied, tooManyRequests],
    access: publicAccess,
    refreshCookie: "given",
    rest: signedInForms
  }),
  sendCode: post("/login/send-2fa", {
    summary: "Send a code for a sign-in",
    input: T.SendChallengeCode,
    output: T.CodeSent,
    status: 202,
    message: "A code is on its way",
    errors: [secondFactorRejected, tooManyRequests],
    access: publicWithin("otp_verify_ip")
  }),
  enrollTotp: post("/2fa/totp/enroll", {
    ...own,
    summary: "Begin to set up an authenticator",
    output: T.TotpEnrolment
  }),
  confirmTotp: post("/2fa/totp/confirm", {
    ...own,
    summary: "Switch the authenticator on",
    input: T.ConfirmTotp,
    errors: [...own.errors, enrolmentRejected],
    access: selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] })
  }),
  enable: post("/2fa/enable", { ...own, summary: "Switch codes by e-mail or SMS on", input: T.EnableFactor }),
  disable: post("/2fa/disable", {
    ...own,
    summary: "Switch second factors off",
    input: T.DisableFactor,
    optionalBody: true
  }),
  recoveryCodes: post("/2fa/recovery-codes", { ...own, summary: "Make new recovery codes" })
})
