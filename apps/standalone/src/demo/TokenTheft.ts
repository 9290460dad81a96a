import { CredbuzzApi, RpcApi, TokenStore } from "@credbuzzpay/client/effect"
import { Effect, Layer, Option } from "effect"
import { FetchHttpClient } from "effect/http"
import type { Steps } from "./Story.ts"
import { failed } from "./Telling.ts"

const thiefFetch: typeof fetch = (url, init) => {
  const headers = new Headers(init?.headers)
  headers.set("user-agent", "somebody else's device")
  return fetch(url, { ...init, headers })
}

/** A copied refresh token ends the session for the thief and for her. */
export const tokenTheft = Effect.fnUntraced(function* (baseUrl: string, { step }: Steps) {
  const { sessions, users } = yield* CredbuzzApi
  const store = yield* TokenStore
  const stolen = Option.getOrThrow(yield* store.get)
  yield* step("Her app renews its tokens", sessions.refresh(), () => "a new pair; the old refresh token is used up")
  const thiefStore = yield* TokenStore.inMemory
  yield* thiefStore.set(stolen)
  const Thief = RpcApi.http(baseUrl).pipe(
    Layer.provide([
      Layer.succeed(TokenStore, thiefStore),
      FetchHttpClient.layer.pipe(Layer.provide(Layer.succeed(FetchHttpClient.Fetch, thiefFetch)))
    ])
  )
  const replay = Effect.flatMap(CredbuzzApi, (thief) => thief.sessions.refresh()).pipe(
    Effect.provide(Layer.fresh(Thief))
  )
  yield* step("A thief who copied the old one tries it", Effect.flip(replay), failed)
  yield* step("The whole session has ended, hers too", Effect.flip(users.me()), failed)
})
