import { selfAccessWith, selfStepUp } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import * as T from "./TwoFactor.ts"

const own = {
  output: T.FactorsChanged,
  access: selfStepUp
}

/** Setting up what the second step of signing in asks for. */
export const TwoFactorOperations = operations("twoFactor", "/auth", {
  enrollTotp: post("/2fa/totp/enroll", {
    ...own,
    output: T.TotpEnrolment
  }),
  confirmTotp: post("/2fa/totp/confirm", {
    ...own,
    input: T.ConfirmTotp,
    access: selfAccessWith({ stepUp: true, limits: ["otp_verify_ip"] })
  }),
  enable: post("/2fa/enable", { ...own, input: T.EnableFactor }),
  disable: post("/2fa/disable", {
    ...own,
    input: T.DisableFactor,
    optionalBody: true
  }),
  recoveryCodes: post("/2fa/recovery-codes", { ...own })
})
