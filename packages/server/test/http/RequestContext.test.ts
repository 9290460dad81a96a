import { NodeHttpServer } from "@effect/platform-node"
import { assert, layer } from "@effect/vitest"
import { Context, Effect, Layer, Schema } from "effect"
import { HttpClient, HttpRouter, HttpServerResponse } from "effect/http"
import { HttpApi, HttpApiBuilder, HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { endpointGroup } from "../../src/http/EndpointGroup.ts"
import { LeanHttpServer } from "../../src/http/LeanHttpServer.ts"

class Greeting extends Context.Service<Greeting, { readonly words: string }>()("@credbuzzpay/server/test/Greeting") {}

/** Which of the product's services the context of the request at hand has. */
const ours = Effect.withFiber((fiber) =>
  Effect.succeed([...fiber.context.mapUnsafe.keys()].filter((key) => key.startsWith("@credbuzzpay/")))
)

const Answer = Schema.Struct({ words: Schema.String, services: Schema.Array(Schema.String) })

const Books = HttpApi.make("books").add(
  HttpApiGroup.make("greetings").add(HttpApiEndpoint.get("greet", "/greet", { success: Answer }))
)

const Greetings = endpointGroup(
  Books,
  "greetings",
  Effect.fnUntraced(function* (handlers) {
    const { words } = yield* Greeting
    return handlers.handle("greet", () => Effect.map(ours, (services) => ({ words, services })))
  })
)

const Plain = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { words } = yield* Greeting
    const answer = Effect.map(ours, (services) => HttpServerResponse.jsonUnsafe({ words, services }))
    yield* router.add("GET", "/plain", answer)
  })
)

const App = HttpRouter.serve(Layer.merge(HttpApiBuilder.layer(Books).pipe(Layer.provide(Greetings)), Plain), {
  disableLogger: true,
  disableListenLog: true
}).pipe(
  Layer.provideMerge(LeanHttpServer.pipe(Layer.provideMerge(NodeHttpServer.layerTest))),
  Layer.provide(Layer.succeed(Greeting, { words: "namaste" }))
)

layer(App, { excludeTestServices: true })("the context of a request", (it) => {
  it.effect.each(["/greet", "/plain"])("has no service of the product at %s, whose handler has its own", (path) =>
    Effect.gen(function* () {
      const client = yield* HttpClient.HttpClient
      const response = yield* client.get(path)
      assert.deepStrictEqual(yield* response.json, { words: "namaste", services: [] })
    })
  )
})
