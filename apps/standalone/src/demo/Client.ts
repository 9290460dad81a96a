import { RpcApi, TokenStore } from "@credbuzzpay/client/effect"
import { Layer } from "effect"
import { FetchHttpClient } from "effect/http"

/** A client of its own, signed in as nobody yet. */
export const clientOf = (baseUrl: string) =>
  RpcApi.http(baseUrl).pipe(Layer.provideMerge(TokenStore.layerMemory), Layer.provide(FetchHttpClient.layer))
