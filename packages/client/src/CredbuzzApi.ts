import { Context, type Effect } from "effect"
import type * as C from "@credbuzzpay/domain/contacts/ContactChange"
import type * as W from "@credbuzzpay/domain/passwords/PasswordChange"
import type * as P from "@credbuzzpay/domain/password-reset/PasswordReset"
import type * as R from "@credbuzzpay/domain/registration/Registration"
import type * as S from "@credbuzzpay/domain/sessions/Session"
import type * as G from "@credbuzzpay/domain/security-settings/SecuritySettings"
import type { LoginResult, SignedIn } from "@credbuzzpay/domain/sessions/SignedIn"
import type * as U from "@credbuzzpay/domain/step-up/StepUp"
import type * as T from "@credbuzzpay/domain/two-factor/TwoFactor"
import type * as N from "@credbuzzpay/domain/users/RoleAssignment"
import type * as A from "@credbuzzpay/domain/users/UserActivation"
import type * as B from "@credbuzzpay/domain/users/UserBlock"
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
    /** Keeps the tokens, when there are any yet; `signIn` tells the whole story as one state machine. */
    readonly login: Call<(typeof S.Login)["Encoded"], LoginResult>
    /** Asks for a new pair now; calls do so by themselves when they need one. */
    readonly refresh: Ask<void>
    /** Forgets the tokens, whatever the server says. */
    readonly logout: Call<(typeof S.Logout)["Encoded"], void>
    readonly list: Ask<typeof S.SessionList.Type>
    readonly end: Call<(typeof S.EndSession)["Encoded"], void>
  }
  readonly twoFactor: {
    /** Keeps the tokens. */
    readonly verify: Call<(typeof T.VerifyTwoFactor)["Encoded"], SignedIn>
    readonly sendCode: Call<(typeof T.SendChallengeCode)["Encoded"], T.CodeSent>
    readonly enrollTotp: Ask<T.TotpEnrolment>
    readonly confirmTotp: Call<(typeof T.ConfirmTotp)["Encoded"], T.FactorsChanged>
    readonly enable: Call<(typeof T.EnableFactor)["Encoded"], T.FactorsChanged>
    readonly disable: Call<(typeof T.DisableFactor)["Encoded"], T.FactorsChanged>
    readonly recoveryCodes: Ask<T.FactorsChanged>
  }
  readonly stepUp: {
    readonly prove: Call<(typeof U.StepUp)["Encoded"], S.AccessGrant>
    readonly sendCode: Call<(typeof U.SendStepUpCode)["Encoded"], T.CodeSent>
  }
  readonly passwords: {
    readonly change: Call<(typeof W.ChangePassword)["Encoded"], W.OwnPasswordChanged>
  }
  readonly contacts: {
    readonly change: Call<(typeof C.ChangeContact)["Encoded"], typeof C.ContactChangeStarted.Type>
    readonly verify: Call<(typeof C.VerifyContact)["Encoded"], typeof C.ContactChanged.Type>
  }
  readonly securitySettings: {
    readonly get: Call<(typeof G.SettingsOf)["Encoded"], G.SecuritySettings>
    readonly update: Call<(typeof G.ChangeSettingsOf)["Encoded"], G.SecuritySettings>
  }
  readonly passwordReset: {
    readonly forgot: Call<(typeof P.ForgotPassword)["Encoded"], typeof P.ResetStarted.Type>
    readonly reset: Call<(typeof P.ResetPassword)["Encoded"], typeof P.PasswordChanged.Type>
  }
  readonly users: {
    readonly me: Ask<User>
    readonly get: Call<string, User>
    readonly block: Call<(typeof B.BlockUserOf)["Encoded"], User>
    readonly unblock: Call<(typeof B.UnblockUserOf)["Encoded"], User>
    readonly activate: Call<(typeof A.ChangeActivityOf)["Encoded"], User>
    readonly deactivate: Call<(typeof A.ChangeActivityOf)["Encoded"], User>
    readonly assignRole: Call<(typeof N.AssignRoleTo)["Encoded"], User>
    readonly sessions: Call<string, typeof S.SessionList.Type>
    readonly endSessions: Call<string, void>
  }
}

/** The Effect API of the client; `RestApi.layer` and `RpcApi.layer` implement it. */
export class CredbuzzApi extends Context.Service<CredbuzzApi, CredbuzzApiShape>()("@credbuzzpay/client/CredbuzzApi") {}
