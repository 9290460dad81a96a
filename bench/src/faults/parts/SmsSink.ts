import { Effect } from "effect"
import { createServer } from "node:http"
import { text } from "node:stream/consumers"
import type { Deliveries } from "./Deliveries.ts"

interface TextMessage {
  readonly to: string
  readonly text: string
  readonly idempotency_key: string
}

/** A gateway of text messages (docs/message-providers.md) that keeps what it takes. */
export const smsSink = Effect.fn("SmsSink.make")(function* (deliveries: Deliveries) {
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const message = JSON.parse(body) as TextMessage
      deliveries.take(message.idempotency_key, message.to, message.text)
      return response.writeHead(202).end("{}")
    })
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.callback<void>((resume) => {
        server.closeAllConnections()
        server.close(() => resume(Effect.void))
      })
  )
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/sms` }
})
