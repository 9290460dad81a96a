import { publicAccess, publicWithin } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { otpBudgetSpent, otpTooSoon } from "../registration/RegistrationErrors.ts"
import { Login } from "../sessions/Session.ts"
import * as E from "../sessions/SessionErrors.ts"
import { CodeSent, SendChallengeCode, VerifyTwoFactor } from "../two-factor/TwoFactor.ts"
import { secondFactorRejected } from "../two-factor/TwoFactorErrors.ts"
import { LoginResult, SignedIn } from "./SignedIn.ts"
import { loginForms, signedInForms } from "./SignInWire.ts"

const refused = [E.platformDenied, E.networkDenied, E.originDenied, tooManyRequests]

/** Signing in, by a password. */
export const SignInOperations = operations("sessions", "/auth", {
  login: post("/login", {
    input: Login,
    output: LoginResult,
    message: "The password is right",
    errors: [E.invalidCredentials, E.passwordMustChange, ...refused],
    access: publicAccess,
    hashes: { caller: "login_ip_failures", account: "login_tries" },
    refreshCookie: "given",
    rest: loginForms
  })
})

/** The second step of signing in. */
export const SecondStepOperations = operations("twoFactor", "/auth", {
  verify: post("/login/verify-2fa", {
    input: VerifyTwoFactor,
    output: SignedIn,
    message: "Signed in",
    errors: [secondFactorRejected, ...refused],
    access: publicAccess,
    refreshCookie: "given",
    rest: signedInForms
  }),
  sendCode: post("/login/send-2fa", {
    input: SendChallengeCode,
    output: CodeSent,
    status: 202,
    message: "A code is on its way",
    errors: [secondFactorRejected, otpTooSoon, otpBudgetSpent, tooManyRequests],
    access: publicWithin("otp_verify_ip")
  })
})
