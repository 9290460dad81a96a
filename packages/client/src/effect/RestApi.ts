import { Effect, Layer, Stream } from "effect"
import { HttpClient } from "effect/http"
import { HttpApiClient } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { type RestParts, toRestParts } from "@credbuzzpay/domain/contract/RestParts"
import { apiOverTransport, type CredbuzzApi } from "./CredbuzzApi.ts"
import { downloaded } from "./DownloadedFile.ts"
import { unexpectedAnswer } from "./NetworkFailed.ts"
import { failingWhole, overRest, type RestFailure } from "./RestFailure.ts"
import { RestBearer } from "./sessions/Bearer.ts"
import { type RestOptions, sessionMode } from "./sessions/SessionMode.ts"
import type { Tokens } from "./sessions/Tokens.ts"
import type { TokenStore } from "./sessions/TokenStore.ts"
import { Transport } from "./Transport.ts"

/** What the client of the REST contract is at run time. */
type Endpoints = Readonly<Record<string, Record<string, (parts: RestParts) => Effect.Effect<unknown, RestFailure>>>>

const makeTransport = Effect.fnUntraced(function* (baseUrl: string, options: RestOptions) {
  const httpClient = failingWhole(yield* HttpClient.HttpClient)
  const endpoints = (yield* HttpApiClient.makeWith(Api, { baseUrl, httpClient })) as unknown as Endpoints
  return Transport.of({
    heldByCookie: options.session === "cookie",
    senderOf: (group, name, operation) => {
      // The endpoints are made of the very operations, so that each is there.
      const endpoint = endpoints[group]![name]!
      const partsOf = toRestParts(operation)
      const { answered, asked } = sessionMode(options, operation)
      const received = (answer: unknown) => {
        if (operation.onlyOverRest !== undefined) return downloaded(answer)
        // REST answers a report with a file only when a file is asked for, and no call here asks for one.
        return Stream.isStream(answer) ? unexpectedAnswer : answered(answer)
      }
      return (_given, parsed) => overRest(Effect.flatMap(endpoint(asked(partsOf(parsed))), received))
    }
  })
})

/** The API over REST at an address such as `https://erp.example.com`; `HttpClient` and `TokenStore` stay open. */
export const RestApi = {
  layer: (
    baseUrl: string,
    options: RestOptions = {}
  ): Layer.Layer<CredbuzzApi | Tokens, never, HttpClient.HttpClient | TokenStore> =>
    apiOverTransport.pipe(
      Layer.provide(Layer.effect(Transport, makeTransport(baseUrl, options))),
      Layer.provide(RestBearer)
    )
} as const
