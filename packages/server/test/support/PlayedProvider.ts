import { NodeHttpClient, NodeHttpServer } from "@effect/platform-node"
import { Duration, Effect, Layer, Redacted, Ref } from "effect"
import { HttpRouter, HttpServer, HttpServerRequest, HttpServerResponse } from "effect/http"
import { CircuitBreaker } from "effect/persistence"
import { createServer } from "node:http"
import { type KycHttpSettings, KycHttpTuning } from "../../src/adapters/kyc-http/KycHttpTuning.ts"
import type { KycAccount } from "../../src/config/KycConfig.ts"
import { httpKycProviders } from "../../src/adapters/kyc/KycProviders.ts"

/** One request, as the provider heard it. */
export interface Heard {
  readonly method: string
  readonly path: string
  readonly key: string | undefined
  readonly authorization: string | undefined
  readonly body: unknown
}

export type Play = (heard: Heard, times: number) => Effect.Effect<HttpServerResponse.HttpServerResponse>

export const says = (body: unknown, status = 200) =>
  Effect.succeed(HttpServerResponse.text(typeof body === "string" ? body : JSON.stringify(body), { status }))

export const refuses = (code: string, status = 422, more: object = {}) => says({ code, message: "no", ...more }, status)

/** Quick and patient: what a test does not shorten must not fail on a busy machine. */
const quick: KycHttpSettings = {
  tryTimeout: Duration.seconds(20),
  deadline: Duration.seconds(40),
  retries: 2,
  firstPause: Duration.millis(5),
  failuresToOpen: 3,
  openFor: Duration.seconds(10)
}

export const accountAt = (port: number, name = "acme"): KycAccount => ({
  name,
  url: new URL(`http://127.0.0.1:${port}/v1/`),
  key: Redacted.make("the-key-of-the-account"),
  webhookSecret: Redacted.make("a webhook secret for tests"),
  strictNumbers: true,
  hasVideo: true
})

/** The ports over HTTP at an account, in small numbers. */
export const portsAt = (account: KycAccount, tuning: Partial<KycHttpSettings> = {}) =>
  httpKycProviders(account).pipe(
    Layer.provide([NodeHttpClient.layerUndici, CircuitBreaker.layerStoreMemory()]),
    Layer.provide(Layer.succeed(KycHttpTuning, { ...quick, ...tuning }))
  )

/** A provider that plays what it is told to, for as long as the scope lasts. */
export const playedProvider = Effect.fnUntraced(function* (play: Play, name = "acme") {
  const heard = yield* Ref.make<ReadonlyArray<Heard>>([])
  const route = HttpRouter.add(
    "*",
    "/*",
    Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest
      const text = yield* request.text
      const one: Heard = {
        method: request.method,
        path: request.url,
        key: request.headers["idempotency-key"],
        authorization: request.headers["authorization"],
        body: text === "" ? null : JSON.parse(text)
      }
      const before = yield* Ref.getAndUpdate(heard, (all) => [...all, one])
      return yield* play(one, before.length + 1)
    })
  )
  const server = yield* Layer.build(
    HttpRouter.serve(route, { disableLogger: true, disableListenLog: true }).pipe(
      Layer.provideMerge(
        NodeHttpServer.layer(createServer, { host: "127.0.0.1", port: 0, gracefulShutdownTimeout: 0 })
      ),
      Layer.orDie
    )
  )
  const { address } = yield* HttpServer.HttpServer.pipe(Effect.provide(server))
  return { heard: Ref.get(heard), account: accountAt("port" in address ? address.port : 0, name) }
})
