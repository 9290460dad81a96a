import { Effect, Layer } from "effect"
import { type HttpClient, type HttpClientError, HttpClientResponse } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import type { Schema } from "effect"
import { Api } from "@credbuzzpay/domain/Api"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { FailureBody } from "@credbuzzpay/domain/errors/FailureBody"
import { InternalError } from "@credbuzzpay/domain/errors/InternalError"
import * as P from "@credbuzzpay/domain/password-reset/PasswordReset"
import * as R from "@credbuzzpay/domain/registration/Registration"
import * as S from "@credbuzzpay/domain/sessions/Session"
import { GetUser } from "@credbuzzpay/domain/users/UserRpcs"
import type { ApiFailure } from "./ApiFailure.ts"
import { authenticated, RestBearer } from "./Bearer.ts"
import { CredbuzzApi } from "./CredbuzzApi.ts"
import { NetworkFailed } from "./NetworkFailed.ts"
import { noteRetryAfter, withRetryAfter } from "./RetryAfter.ts"
import { Refresher, Tokens } from "./Tokens.ts"
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

const RestRefresher = (baseUrl: string) =>
  Layer.effect(
    Refresher,
    Effect.map(client(baseUrl), ({ sessions }) => ({
      refresh: (refreshToken: string) =>
        Effect.flatMap(decodeInput(S.Refresh)({ refreshToken }), (payload) => call(sessions.refresh({ payload })))
    }))
  )

const parse = <T extends Schema.ConstraintDecoder<unknown>, A>(
  schema: T,
  send: (payload: T["Type"]) => Effect.Effect<A, Raw>
) => {
  const decode = decodeInput(schema)
  return (input: T["Encoded"]) => Effect.flatMap(decode(input), (payload) => call(send(payload)))
}

const make = Effect.fnUntraced(function* (baseUrl: string) {
  const rest = yield* client(baseUrl)
  const tokens = yield* Tokens
  const guarded = authenticated(tokens)
  const complete = parse(R.CompleteRegistration, (payload) => rest.registration.complete({ payload }))
  const login = parse(S.Login, (payload) => rest.sessions.login({ payload }))
  const logout = parse(S.Logout, (payload) => rest.sessions.logout({ payload }))
  const get = parse(GetUser, ({ userCode }) => rest.users.get({ params: { user_code: userCode } }))
  return CredbuzzApi.of({
    registration: {
      initiate: parse(R.InitiateRegistration, (payload) => rest.registration.initiate({ payload })),
      resendOtp: parse(R.ResendOtp, (payload) => rest.registration.resendOtp({ payload })),
      verifyOtp: parse(R.VerifyRegistration, (payload) => rest.registration.verifyOtp({ payload })),
      complete: (input) => guarded(complete(input)),
      progress: () => guarded(call(rest.registration.progress()))
    },
    sessions: {
      login: (input) => Effect.tap(login(input), tokens.keep),
      refresh: () => tokens.renew,
      logout: (input) => Effect.ensuring(guarded(logout(input)), tokens.forget)
    },
    passwordReset: {
      forgot: parse(P.ForgotPassword, (payload) => rest.passwordReset.forgot({ payload })),
      reset: parse(P.ResetPassword, (payload) => rest.passwordReset.reset({ payload }))
    },
    users: {
      me: () => guarded(call(rest.users.me())),
      get: (userCode) => guarded(get({ userCode }))
    }
  })
})

/** The API over REST at an address such as `https://erp.example.com`; `HttpClient` and `TokenStore` stay open. */
export const RestApi = {
  layer: (baseUrl: string): Layer.Layer<CredbuzzApi | Tokens, never, HttpClient.HttpClient | TokenStore> =>
    Layer.effect(CredbuzzApi, make(baseUrl)).pipe(
      Layer.provideMerge(Tokens.layer),
      Layer.provide(RestRefresher(baseUrl)),
      Layer.provide(RestBearer)
    )
} as const
