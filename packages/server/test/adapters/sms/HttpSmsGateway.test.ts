import { assert, describe, it } from "@effect/vitest"
import { NodeHttpClient, NodeHttpServer } from "@effect/platform-node"
import { Effect, Layer, Option, Redacted, Ref } from "effect"
import { HttpRouter, HttpServer, HttpServerRequest, HttpServerResponse } from "effect/http"
import { createServer } from "node:http"
import * as HttpSmsGateway from "../../../src/adapters/sms/HttpSmsGateway.ts"
import { DltConfig, type DltSettings } from "../../../src/config/DltConfig.ts"
import { SmsConfig } from "../../../src/config/SmsConfig.ts"
import { type OutgoingSms, SmsGateway } from "../../../src/features/platform/notifications/SmsGateway.ts"

const sms: OutgoingSms = {
  messageId: "01a207bf-7e80-7183-9092-bdd45109b171",
  template: "contact_taken_sms",
  to: Redacted.make("+919812345678"),
  text: Redacted.make("नमस्ते"),
  locale: "hi",
  code: null
}

const registered: DltSettings = Option.some({
  entityId: "1201159000000000001",
  header: "CREDBZ",
  templates: new Map([
    ["contact_taken_sms.en", "1107160000000000001"],
    ["contact_taken_sms.hi", "1107160000000000002"]
  ])
})

/** A gateway of somebody else that answers with `status`, and what it was sent. */
const against = (status: number, dlt: DltSettings = Option.none()) =>
  Effect.gen(function* () {
    const heard = yield* Ref.make<ReadonlyArray<unknown>>([])
    const route = HttpRouter.add(
      "POST",
      "/sms",
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest
        const { authorization, "idempotency-key": key } = request.headers
        const body = yield* request.json
        yield* Ref.update(heard, (before) => [...before, { authorization, key, body }])
        return HttpServerResponse.text("unknown +919812345678", { status })
      })
    )
    const settings = Layer.effect(
      SmsConfig,
      Effect.map(HttpServer.HttpServer, ({ address }) => ({
        url: new URL(`http://127.0.0.1:${"port" in address ? address.port : 0}/sms`),
        token: Option.some(Redacted.make("a token"))
      }))
    )
    const server = HttpRouter.serve(route, { disableLogger: true, disableListenLog: true }).pipe(
      Layer.provideMerge(NodeHttpServer.layer(createServer, { host: "127.0.0.1", port: 0 })),
      Layer.orDie
    )
    const gateway = HttpSmsGateway.layer.pipe(
      Layer.provide([settings, Layer.succeed(DltConfig, dlt), NodeHttpClient.layerUndici]),
      Layer.provide(server)
    )
    return { heard: Ref.get(heard), gateway }
  })

const sending = (each: OutgoingSms) => Effect.flatMap(SmsGateway, (gateway) => gateway.send(each))
const send = sending(sms)

describe("the SMS gateway", () => {
  it.effect("is posted the number and the text, with a key that is the same in every try", () =>
    Effect.gen(function* () {
      const { gateway, heard } = yield* against(202)
      yield* Effect.provide(Effect.andThen(send, send), gateway)
      const expected = {
        authorization: "Bearer a token",
        key: sms.messageId,
        body: { to: "+919812345678", text: "नमस्ते", idempotency_key: sms.messageId }
      }
      assert.deepStrictEqual(yield* heard, [expected, expected])
    })
  )

  it.effect("is told what a text to India is registered as, in the language of the text", () =>
    Effect.gen(function* () {
      const { gateway, heard } = yield* against(202, registered)
      yield* Effect.provide(Effect.andThen(send, sending({ ...sms, locale: "en" })), gateway)
      const ids = ["1107160000000000002", "1107160000000000001"]
      assert.deepStrictEqual(
        yield* heard,
        ids.map((template_id) => ({
          authorization: "Bearer a token",
          key: sms.messageId,
          body: {
            to: "+919812345678",
            text: "नमस्ते",
            idempotency_key: sms.messageId,
            dlt: { entity_id: "1201159000000000001", header: "CREDBZ", template_id }
          }
        }))
      )
    })
  )

  it.effect("is told nothing of it for numbers outside of India", () =>
    Effect.gen(function* () {
      const { gateway, heard } = yield* against(202, registered)
      const abroad = ["+971501234567", "+9779812345678", "+447911123456"]
      yield* Effect.provide(
        Effect.forEach(abroad, (to) => sending({ ...sms, to: Redacted.make(to) })),
        gateway
      )
      const bodies = (yield* heard).map((each) => (each as { readonly body: object }).body)
      assert.deepStrictEqual(
        bodies,
        abroad.map((to) => ({ to, text: "नमस्ते", idempotency_key: sms.messageId }))
      )
    })
  )

  it.effect("may be tried again when it is busy or does not know us, not when it refuses the message", () =>
    Effect.gen(function* () {
      const outcomes: ReadonlyArray<readonly [number, boolean, string]> = [
        [500, true, "busy"],
        [503, true, "busy"],
        [429, true, "busy"],
        [401, true, "unauthorised"],
        [400, false, "rejected"],
        [422, false, "rejected"]
      ]
      for (const [status, retryable, reason] of outcomes) {
        const failure = yield* Effect.flip(Effect.provide(send, (yield* against(status)).gateway))
        assert.deepStrictEqual([failure.status, failure.retryable, failure.reason], [status, retryable, reason])
        assert.notInclude(JSON.stringify(failure), "98123")
      }
    })
  )
})
