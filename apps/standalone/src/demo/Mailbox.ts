import { Effect, Schedule, Schema } from "effect"
import { FetchHttpClient, HttpClient } from "effect/http"

const Answer = Schema.Struct({
  data: Schema.Struct({
    items: Schema.Array(
      Schema.Struct({
        template: Schema.String,
        code: Schema.NullOr(Schema.String),
        sent_at: Schema.DateTimeUtcFromString
      })
    )
  })
})

/**
 * The newest code in the development mailbox for somebody, sent since a moment (milliseconds since 1970); waits up to
 * 10 s for the worker to deliver it.
 */
export const readCode = Effect.fnUntraced(function* (baseUrl: string, to: string, since = 0) {
  const client = yield* HttpClient.HttpClient
  const look = Effect.gen(function* () {
    const response = yield* client.get(`${baseUrl}/dev/mailbox/messages`, { urlParams: { to, limit: "1" } })
    const { data } = yield* Schema.decodeUnknownEffect(Answer)(yield* response.json)
    const [newest] = data.items
    const code = newest !== undefined && newest.sent_at.epochMilliseconds >= since ? newest.code : null
    return code ?? (yield* Effect.fail(new Error(`No code has come for ${to}; is the outbox worker running?`)))
  })
  return yield* Effect.retry(look, { schedule: Schedule.spaced("100 millis"), times: 100 })
}, Effect.provide(FetchHttpClient.layer))
