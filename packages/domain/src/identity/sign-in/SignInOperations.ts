import { publicAccess, publicWithin } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { Login } from "../sessions/Session.ts"
import { CodeSent, SendChallengeCode, VerifyTwoFactor } from "../two-factor/TwoFactor.ts"
import { LoginResult, SignedIn } from "./SignedIn.ts"
import { loginForms, signedInForms } from "./SignInWire.ts"

/** Signing in, by a password. */
export const SignInOperations = operations("sessions", "/auth", {
  login: post("/login", {
    input: Login,
    output: LoginResult,
    message: "The password is right",
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
    access: publicAccess,
    refreshCookie: "given",
    rest: signedInForms
  }),
  sendCode: post("/login/send-2fa", {
    input: SendChallengeCode,
    output: CodeSent,
    status: 202,
    message: "A code is on its way",
    access: publicWithin("otp_verify_ip")
  })
})
