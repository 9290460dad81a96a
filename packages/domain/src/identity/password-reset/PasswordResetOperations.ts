import { publicForValid, publicWithin } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import * as P from "./PasswordReset.ts"

/** A new password for somebody who has forgotten theirs. */
export const PasswordResetOperations = operations("passwordReset", "/auth", {
  forgot: post("/forgot-password", {
    input: P.ForgotPassword,
    output: P.ResetStarted,
    status: 202,
    message: "If there is such an account, a code is on its way",
    access: publicForValid("password_reset_ip")
  }),
  reset: post("/reset-password", {
    input: P.ResetPassword,
    output: P.PasswordChanged,
    message: "Sign in with the new password",
    access: publicWithin("otp_verify_ip"),
    hashes: { caller: "otp_verify_ip", account: "password_account" }
  })
})
