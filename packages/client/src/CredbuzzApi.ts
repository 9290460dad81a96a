import { Context, type Effect } from "effect"
import type * as P from "@credbuzzpay/domain/password-reset/PasswordReset"
import type * as R from "@credbuzzpay/domain/registration/Registration"
import type * as S from "@credbuzzpay/domain/sessions/Session"
import type { User } from "@credbuzzpay/domain/users/User"
import type { ApiFailure } from "./ApiFailure.ts"

type Call<In, Out> = (input: In) => Effect.Effect<Out, ApiFailure>
type Ask<Out> = () => Effect.Effect<Out, ApiFailure>

/**
 * What the product can do, whichever way it travels. Input is plain data in camelCase, parsed before it is sent: what is
 * wrong with it is one `ValidationFailed` naming every field. Tokens are kept, refreshed and forgotten by themselves.
 */
export interface CredbuzzApiShape {
  readonly registration: {
    readonly initiate: Call<(typeof R.InitiateRegistration)["Encoded"], typeof R.RegistrationStarted.Type>
    readonly resendOtp: Call<(typeof R.ResendOtp)["Encoded"], typeof R.OtpSent.Type>
    readonly verifyOtp: Call<(typeof R.VerifyRegistration)["Encoded"], typeof R.ContactsVerified.Type>
    readonly complete: Call<(typeof R.CompleteRegistration)["Encoded"], R.RegistrationProgress>
    readonly progress: Ask<R.RegistrationProgress>
  }
  readonly sessions: {
    /** Keeps the tokens. */
    readonly login: Call<(typeof S.Login)["Encoded"], typeof S.SignedIn.Type>
    /** Asks for a new pair now; calls do so by themselves when they need one. */
    readonly refresh: Ask<void>
    /** Forgets the tokens, whatever the server says. */
    readonly logout: Call<(typeof S.Logout)["Encoded"], void>
  }
  readonly passwordReset: {
    readonly forgot: Call<(typeof P.ForgotPassword)["Encoded"], typeof P.ResetStarted.Type>
    readonly reset: Call<(typeof P.ResetPassword)["Encoded"], typeof P.PasswordChanged.Type>
  }
  readonly users: {
    readonly me: Ask<User>
    readonly get: (userCode: string) => Effect.Effect<User, ApiFailure>
  }
}

/** The Effect API of the client; `RestApi.layer` and `RpcApi.layer` implement it. */
export class CredbuzzApi extends Context.Service<CredbuzzApi, CredbuzzApiShape>()("@credbuzzpay/client/CredbuzzApi") {}
