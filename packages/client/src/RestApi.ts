import { Effect, Layer, Redacted } from "effect"
import { type HttpClient, type HttpClientError, HttpClientResponse } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import type { Schema } from "effect"
import { Api } from "@credbuzzpay/domain/Api"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import * as C from "@credbuzzpay/domain/contacts/ContactChange"
import * as W from "@credbuzzpay/domain/passwords/PasswordChange"
import * as G from "@credbuzzpay/domain/security-settings/SecuritySettings"
import * as U from "@credbuzzpay/domain/step-up/StepUp"
import * as T from "@credbuzzpay/domain/two-factor/TwoFactor"
import * as P from "@credbuzzpay/domain/password-reset/PasswordReset"
import * as R from "@credbuzzpay/domain/registration/Registration"
import type { LoginResult } from "@credbuzzpay/domain/sessions/SignedIn"
import type { LoginBody } from "@credbuzzpay/domain/sessions/SessionWire"
import * as S from "@credbuzzpay/domain/sessions/Session"
import * as N from "@credbuzzpay/domain/users/RoleAssignment"
import * as A from "@credbuzzpay/domain/users/UserActivation"
import * as B from "@credbuzzpay/domain/users/UserBlock"
import { GetUser } from "@credbuzzpay/domain/users/UserRpcs"
import type { ApiFailure } from "./ApiFailure.ts"
import { RestBearer } from "./Bearer.ts"
import { CredbuzzApi } from "./CredbuzzApi.ts"
import { NetworkFailed } from "./NetworkFailed.ts"
import { noteRetryAfter, withRetryAfter } from "./RetryAfter.ts"
import { Refresher, Tokens } from "./Tokens.ts"
import { type RawApi, withTokens } from "./WithTokens.ts"
import { TokenStore } from "./TokenStore.ts"

const client = (baseUrl: string) => HttpApiClient.make(Api, { baseUrl, transformClient: noteRetryAfter })

type Raw = ApiFailure | HttpClientError.HttpClientError | Schema.SchemaError

const isTransport = (error: Raw): error is HttpClientError.HttpClientError | Schema.SchemaError =>
  error._tag === "HttpClientError" || error._tag === "SchemaError"

/** No endpoint declares 500, so the envelope is read here. */
const internalError = (response: HttpClientResponse.HttpClientResponse): Effect.Effect<never, ApiFailure> =>
  HttpClientResponse.schemaBodyJson(FailureBody)(response).pipe(
    Effect.mapError(() => NetworkFailed.of("an unexpected answer")),
    Effect.flatMap((body) => Effect.fail(InternalError.of(body.request_id)))
  )

const translated = (error: HttpClientError.HttpClientError | Schema.SchemaError): Effect.Effect<never, ApiFailure> => {
  if (error._tag === "SchemaError") return Effect.fail(NetworkFailed.of("an unexpected answer"))
  return error.response?.status === 500
    ? internalError(error.response)
    : Effect.fail(NetworkFailed.of(error.reason._tag))
}

/** A transport that fails, and an answer that is none of the contract's, are both a network that is not there. */
const call = <A>(request: Effect.Effect<A, Raw>): Effect.Effect<A, ApiFailure> =>
  withRetryAfter(Effect.catchIf(request, isTransport, translated))

/** How the refresh token travels: in bodies, or in a cookie that no script can read (API.md, cookie mode). */
export interface RestOptions {
  readonly session?: "cookie"
}

const modeOf = ({ session }: RestOptions) => (session === undefined ? {} : { session })

const RestRefresher = (baseUrl: string, options: RestOptions) =>
  Layer.effect(
    Refresher,
    Effect.map(client(baseUrl), ({ sessions }) => {
      const query = modeOf(options)
      const send = (payload: { readonly refreshToken?: Redacted.Redacted<string> }) =>
        call(Effect.flatMap(sessions.refresh({ payload, query }), withRefreshToken(options)))
      const heldByCookie = options.session === "cookie"
      const refresh = (refreshToken: string) =>
        heldByCookie ? send({}) : Effect.flatMap(decodeInput(S.Refresh)({ refreshToken }), send)
      return { refresh, heldByCookie }
    })
  )

const parse = <T extends Schema.ConstraintDecoder<unknown>, A>(
  schema: T,
  send: (payload: T["Type"]) => Effect.Effect<A, Raw>
) => {
  const decode = decodeInput(schema)
  return (input: T["Encoded"]) => Effect.flatMap(decode(input), (payload) => call(send(payload)))
}

/** What stands for the refresh token that only the cookie knows. */
const HELD_BY_COOKIE = Redacted.make("", { label: "held by the cookie" })

/** Outside cookie mode every pair has its refresh token. */
const withRefreshToken =
  ({ session }: RestOptions) =>
  <A extends { readonly refreshToken?: Redacted.Redacted<string> }>({ refreshToken, ...answer }: A) => {
    if (session === "cookie") return Effect.succeed({ ...answer, refreshToken: HELD_BY_COOKIE })
    return refreshToken === undefined
      ? Effect.fail(NetworkFailed.of("an unexpected answer"))
      : Effect.succeed({ ...answer, refreshToken })
  }

const loginResult =
  (options: RestOptions) =>
  (answer: typeof LoginBody.Type): Effect.Effect<LoginResult, NetworkFailed> =>
    answer.mfaRequired ? Effect.succeed(answer) : withRefreshToken(options)(answer)

const make = Effect.fnUntraced(function* (baseUrl: string, options: RestOptions) {
  const rest = yield* client(baseUrl)
  const query = modeOf(options)
  const raw: RawApi = {
    registration: {
      initiate: parse(R.InitiateRegistration, (payload) => rest.registration.initiate({ payload })),
      resendOtp: parse(R.ResendOtp, (payload) => rest.registration.resendOtp({ payload })),
      verifyOtp: parse(R.VerifyRegistration, (payload) => rest.registration.verifyOtp({ payload })),
      complete: parse(R.CompleteRegistration, (payload) => rest.registration.complete({ payload })),
      progress: () => call(rest.registration.progress())
    },
    sessions: {
      login: parse(S.Login, (payload) => Effect.flatMap(rest.sessions.login({ payload, query }), loginResult(options))),
      logout: parse(S.Logout, (payload) => rest.sessions.logout({ payload })),
      list: () => call(rest.sessions.list()),
      end: parse(S.EndSession, ({ sessionId }) => rest.sessions.end({ params: { session_id: sessionId } }))
    },
    twoFactor: {
      verify: parse(T.VerifyTwoFactor, (payload) =>
        Effect.flatMap(rest.twoFactor.verify({ payload, query }), withRefreshToken(options))
      ),
      sendCode: parse(T.SendChallengeCode, (payload) => rest.twoFactor.sendCode({ payload })),
      enrollTotp: () => call(rest.twoFactor.enrollTotp()),
      confirmTotp: parse(T.ConfirmTotp, (payload) => rest.twoFactor.confirmTotp({ payload })),
      enable: parse(T.EnableFactor, (payload) => rest.twoFactor.enable({ payload })),
      disable: parse(T.DisableFactor, (payload) => rest.twoFactor.disable({ payload })),
      recoveryCodes: () => call(rest.twoFactor.recoveryCodes())
    },
    stepUp: {
      prove: parse(U.StepUp, (payload) => rest.stepUp.prove({ payload })),
      sendCode: parse(U.SendStepUpCode, (payload) => rest.stepUp.sendCode({ payload }))
    },
    passwordReset: {
      forgot: parse(P.ForgotPassword, (payload) => rest.passwordReset.forgot({ payload })),
      reset: parse(P.ResetPassword, (payload) => rest.passwordReset.reset({ payload }))
    },
    passwords: { change: parse(W.ChangePassword, (payload) => rest.passwords.change({ payload })) },
    contacts: {
      change: parse(C.ChangeContact, (payload) => rest.contacts.change({ payload })),
      verify: parse(C.VerifyContact, (payload) => rest.contacts.verify({ payload }))
    },
    users: {
      me: () => call(rest.users.me()),
      get: parse(GetUser, ({ userCode }) => rest.users.get({ params: { user_code: userCode } })),
      block: parse(B.BlockUserOf, ({ userCode, ...payload }) =>
        rest.users.block({ params: { user_code: userCode }, payload })
      ),
      unblock: parse(B.UnblockUserOf, ({ userCode, ...payload }) =>
        rest.users.unblock({ params: { user_code: userCode }, payload })
      ),
      activate: parse(A.ChangeActivityOf, ({ userCode, ...payload }) =>
        rest.users.activate({ params: { user_code: userCode }, payload })
      ),
      deactivate: parse(A.ChangeActivityOf, ({ userCode, ...payload }) =>
        rest.users.deactivate({ params: { user_code: userCode }, payload })
      ),
      assignRole: parse(N.AssignRoleTo, ({ userCode, ...payload }) =>
        rest.users.assignRole({ params: { user_code: userCode }, payload })
      ),
      sessions: parse(GetUser, ({ userCode }) => rest.users.sessions({ params: { user_code: userCode } })),
      endSessions: parse(GetUser, ({ userCode }) => rest.users.endSessions({ params: { user_code: userCode } }))
    },
    securitySettings: {
      get: parse(G.SettingsOf, ({ userCode }) => rest.securitySettings.get({ params: { user_code: userCode } })),
      update: parse(G.ChangeSettingsOf, ({ userCode, ...payload }) =>
        rest.securitySettings.update({ params: { user_code: userCode }, payload })
      )
    }
  }
  return CredbuzzApi.of(withTokens(raw, yield* Tokens))
})

/** The API over REST at an address such as `https://erp.example.com`; `HttpClient` and `TokenStore` stay open. */
export const RestApi = {
  layer: (
    baseUrl: string,
    options: RestOptions = {}
  ): Layer.Layer<CredbuzzApi | Tokens, never, HttpClient.HttpClient | TokenStore> =>
    Layer.effect(CredbuzzApi, make(baseUrl, options)).pipe(
      Layer.provideMerge(Tokens.layer),
      Layer.provide(RestRefresher(baseUrl, options)),
      Layer.provide(RestBearer)
    )
} as const
