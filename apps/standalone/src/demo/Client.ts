import { RestApi, TokenStore } from "@credbuzzpay/client/effect"
import { Layer } from "effect"
import { FetchHttpClient } from "effect/http"

/** A client over REST, signed in as nobody yet. */
export const clientOf = (baseUrl: string) =>
  RestApi.layer(baseUrl).pipe(Layer.provideMerge(TokenStore.layerMemory), Layer.provide(FetchHttpClient.layer))
