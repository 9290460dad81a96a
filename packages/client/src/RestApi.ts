import { Effect, Layer, type Redacted } from "effect"
import type { HttpClient } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { Refresh, type TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import { SessionOperations } from "@credbuzzpay/domain/identity/sessions/SessionOperations"
import type { ApiFailure } from "./ApiFailure.ts"
import { wayOf } from "./callsOf.ts"
import { RestBearer } from "./Bearer.ts"
import { apiOver, CredbuzzApi } from "./CredbuzzApi.ts"
import { overRest } from "./RestFailure.ts"
import { noteRetryAfter } from "./RetryAfter.ts"
import { type RestOptions, sessionMode } from "./sessions/SessionMode.ts"
import { Refresher, Tokens } from "./Tokens.ts"
import type { TokenStore } from "./TokenStore.ts"

const client = (baseUrl: string) => HttpApiClient.make(Api, { baseUrl, transformClient: noteRetryAfter })

const RestRefresher = (baseUrl: string, options: RestOptions) =>
  Layer.effect(
    Refresher,
    Effect.map(client(baseUrl), (rest) => {
      const mode = sessionMode(options)
      const way = wayOf(SessionOperations.id, "refresh", SessionOperations.operations.refresh)
      // The operation says so: what it answers with is a pair.
      const send = (input: { readonly refreshToken?: Redacted.Redacted<string> }) =>
        overRest(way.rest(rest, input, mode)) as Effect.Effect<TokenPair, ApiFailure>
      const heldByCookie = options.session === "cookie"
      const refresh = (refreshToken: string) =>
        heldByCookie ? send({}) : Effect.flatMap(decodeInput(Refresh)({ refreshToken }), send)
      return { refresh, heldByCookie }
    })
  )

const make = (baseUrl: string, options: RestOptions) =>
  Effect.flatMap(client(baseUrl), (rest) => {
    const mode = sessionMode(options)
    return apiOver((way, _input, parsed) => overRest(way.rest(rest, parsed, mode)))
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
