import { NodeHttpServer } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer } from "effect"
import { HttpClient, HttpRouter, HttpServerResponse } from "effect/http"
import { LeanHttpServer } from "../../src/http/LeanHttpServer.ts"

class Greeting extends Context.Service<Greeting, { readonly words: string }>()("@credbuzzpay/server/test/Greeting") {}

/** Which of the product's services the context of the request at hand has. */
const ours = Effect.withFiber((fiber) =>
  Effect.succeed([...fiber.context.mapUnsafe.keys()].filter((key) => key.startsWith("@credbuzzpay/")))
)

const Plain = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { words } = yield* Greeting
    const answer = Effect.map(ours, (services) => HttpServerResponse.jsonUnsafe({ words, services }))
    yield* router.add("GET", "/plain", answer)
  })
)

const App = HttpRouter.serve(Plain, {
  disableLogger: true,
  disableListenLog: true
}).pipe(
  Layer.provideMerge(LeanHttpServer.pipe(Layer.provideMerge(NodeHttpServer.layerTest))),
  Layer.provide(Layer.succeed(Greeting, { words: "namaste" }))
)

layer(App, { excludeTestServices: true })("the context of a request", (it) => {
  it.effect("has no service of the product, and its handler has its own", () =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const response = yield* client.get("/plain")
      assert.deepStrictEqual(yield* response.json, { words: "namaste", services: [] })
    })
  )
})
