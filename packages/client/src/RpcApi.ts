import { Effect, Layer, type Schema } from "effect"
import type { HttpClient } from "effect/http"
import { RpcClient, type RpcClientError, RpcSerialization } from "effect/rpc"
import { Socket } from "effect/socket"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import * as C from "@credbuzzpay/domain/contacts/ContactChange"
import * as W from "@credbuzzpay/domain/passwords/PasswordChange"
import * as G from "@credbuzzpay/domain/security-settings/SecuritySettings"
import * as U from "@credbuzzpay/domain/step-up/StepUp"
import * as T from "@credbuzzpay/domain/two-factor/TwoFactor"
import * as P from "@credbuzzpay/domain/password-reset/PasswordReset"
import * as R from "@credbuzzpay/domain/registration/Registration"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import * as S from "@credbuzzpay/domain/sessions/Session"
import * as N from "@credbuzzpay/domain/users/RoleAssignment"
import * as A from "@credbuzzpay/domain/users/UserActivation"
import * as B from "@credbuzzpay/domain/users/UserBlock"
import { GetUser } from "@credbuzzpay/domain/users/UserRpcs"
import type { ApiFailure } from "./ApiFailure.ts"
import { RpcBearer } from "./Bearer.ts"
import { CredbuzzApi } from "./CredbuzzApi.ts"
import { NetworkFailed } from "./NetworkFailed.ts"
import { Refresher, Tokens } from "./Tokens.ts"
import { type RawApi, withTokens } from "./WithTokens.ts"
import type { TokenStore } from "./TokenStore.ts"

type Raw = ApiFailure | RpcClientError.RpcClientError

const isTransport = (error: Raw): error is RpcClientError.RpcClientError => error._tag === "RpcClientError"

/** A bug of the server's travels as a defect over RPC; callers get the class that REST's 500 has. */
const call = <A>(request: Effect.Effect<A, Raw>): Effect.Effect<A, ApiFailure> =>
  request.pipe(
    Effect.catchIf(isTransport, (error) => Effect.fail(NetworkFailed.of(error.reason._tag))),
    Effect.catchDefect(() => Effect.fail(InternalError.of()))
  )

/** Input is parsed here for the answer's sake and sent as it was: the server parses it for its own. */
const parse = <T extends Schema.ConstraintDecoder<unknown>, A>(
  schema: T,
  send: (input: T["Encoded"]) => Effect.Effect<A, Raw>
) => {
  const decode = decodeInput(schema)
  return (input: T["Encoded"]) => Effect.andThen(decode(input), call(send(input)))
}

const RpcRefresher = Layer.effect(
  Refresher,
  Effect.map(RpcClient.make(Rpcs), (rpc) => ({
    refresh: (refreshToken: string) => call(rpc["sessions.refresh"]({ refreshToken })),
    heldByCookie: false
  }))
)

const make = Effect.gen(function* () {
  const rpc = yield* RpcClient.make(Rpcs)
  const raw: RawApi = {
    registration: {
      initiate: parse(R.InitiateRegistration, (input) => rpc["registration.initiate"](input)),
      resendOtp: parse(R.ResendOtp, (input) => rpc["registration.resendOtp"](input)),
      verifyOtp: parse(R.VerifyRegistration, (input) => rpc["registration.verifyOtp"](input)),
      complete: parse(R.CompleteRegistration, (input) => rpc["registration.complete"](input)),
      progress: () => call(rpc["registration.progress"]())
    },
    sessions: {
      login: parse(S.Login, (input) => rpc["sessions.login"](input)),
      logout: parse(S.Logout, (input) => rpc["sessions.logout"](input)),
      list: () => call(rpc["sessions.list"]()),
      end: parse(S.EndSession, (input) => rpc["sessions.end"](input))
    },
    twoFactor: {
      verify: parse(T.VerifyTwoFactor, (input) => rpc["twoFactor.verify"](input)),
      sendCode: parse(T.SendChallengeCode, (input) => rpc["twoFactor.sendCode"](input)),
      enrollTotp: () => call(rpc["twoFactor.enrollTotp"]()),
      confirmTotp: parse(T.ConfirmTotp, (input) => rpc["twoFactor.confirmTotp"](input)),
      enable: parse(T.EnableFactor, (input) => rpc["twoFactor.enable"](input)),
      disable: parse(T.DisableFactor, (input) => rpc["twoFactor.disable"](input)),
      recoveryCodes: () => call(rpc["twoFactor.recoveryCodes"]())
    },
    stepUp: {
      prove: parse(U.StepUp, (input) => rpc["stepUp.prove"](input)),
      sendCode: parse(U.SendStepUpCode, (input) => rpc["stepUp.sendCode"](input))
    },
    passwordReset: {
      forgot: parse(P.ForgotPassword, (input) => rpc["passwordReset.forgot"](input)),
      reset: parse(P.ResetPassword, (input) => rpc["passwordReset.reset"](input))
    },
    passwords: { change: parse(W.ChangePassword, (input) => rpc["passwords.change"](input)) },
    contacts: {
      change: parse(C.ChangeContact, (input) => rpc["contacts.change"](input)),
      verify: parse(C.VerifyContact, (input) => rpc["contacts.verify"](input))
    },
    users: {
      me: () => call(rpc["users.me"]()),
      get: parse(GetUser, (input) => rpc["users.get"](input)),
      block: parse(B.BlockUserOf, (input) => rpc["users.block"](input)),
      unblock: parse(B.UnblockUserOf, (input) => rpc["users.unblock"](input)),
      activate: parse(A.ChangeActivityOf, (input) => rpc["users.activate"](input)),
      deactivate: parse(A.ChangeActivityOf, (input) => rpc["users.deactivate"](input)),
      assignRole: parse(N.AssignRoleTo, (input) => rpc["users.assignRole"](input)),
      sessions: parse(GetUser, (input) => rpc["users.sessions"](input)),
      endSessions: parse(GetUser, (input) => rpc["users.endSessions"](input))
    },
    securitySettings: {
      get: parse(G.SettingsOf, (input) => rpc["securitySettings.get"](input)),
      update: parse(G.ChangeSettingsOf, (input) => rpc["securitySettings.update"](input))
    }
  }
  return CredbuzzApi.of(withTokens(raw, yield* Tokens))
})

const over = <R>(protocol: Layer.Layer<RpcClient.Protocol, never, R>) =>
  Layer.effect(CredbuzzApi, make).pipe(
    Layer.provideMerge(Tokens.layer),
    Layer.provide(RpcRefresher),
    Layer.provide([protocol, RpcBearer])
  )

/** The API over RPC, with `TokenStore` open: `http` on an `HttpClient`, `webSocket` on the platform's own WebSocket. */
export const RpcApi = {
  http: (baseUrl: string): Layer.Layer<CredbuzzApi | Tokens, never, HttpClient.HttpClient | TokenStore> =>
    over(RpcClient.layerProtocolHttp({ url: `${baseUrl}/rpc` }).pipe(Layer.provide(RpcSerialization.layerNdjson))),
  webSocket: (baseUrl: string): Layer.Layer<CredbuzzApi | Tokens, never, TokenStore> =>
    over(
      RpcClient.layerProtocolSocket().pipe(
        Layer.provide([
          RpcSerialization.layerNdjson,
          Socket.layerWebSocket(`${baseUrl.replace(/^http/, "ws")}/rpc/ws`).pipe(
            Layer.provide(Socket.layerWebSocketConstructorGlobal)
          )
        ])
      )
    )
} as const
