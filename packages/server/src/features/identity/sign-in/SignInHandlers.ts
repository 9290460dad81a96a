import { Effect } from "effect"
import { SecondStepOperations, SignInOperations } from "@credbuzzpay/domain/identity/sign-in/SignInOperations"
import { implement } from "../../../contract/implement.ts"
import { cookieMode } from "../sessions/CookieMode.ts"
import { LoginService } from "./LoginService.ts"
import { TwoFactorSignIn } from "./TwoFactorSignIn.ts"

export const SignInHandlers = implement(
  SignInOperations,
  Effect.map(LoginService, (logins) => ({ login: (input) => logins.login(input) })),
  cookieMode
)

export const SecondStepHandlers = implement(
  SecondStepOperations,
  Effect.map(TwoFactorSignIn, (signIn) => ({
    verify: (input) => signIn.verify(input),
    sendCode: (input) => signIn.sendCode(input)
  })),
  cookieMode
)
