import { Effect, Schedule, Schema } from "effect"
import { HttpClient } from "effect/http"

const Answer = Schema.Struct({
  data: Schema.Struct({
    items: Schema.Array(Schema.Struct({ template: Schema.String, code: Schema.NullOr(Schema.String) }))
  })
})

/** The newest code in the development mailbox for somebody; waits up to 10 s for the worker to deliver it. */
export const readCode = Effect.fnUntraced(function* (baseUrl: string, to: string) {
  const client = yield* HttpClient.HttpClient
  const look = Effect.gen(function* () {
    const response = yield* client.get(`${baseUrl}/dev/mailbox/messages`, { urlParams: { to, limit: "1" } })
    const { data } = yield* Schema.decodeUnknownEffect(Answer)(yield* response.json)
    const code = data.items[0]?.code
    return code ?? (yield* Effect.fail(new Error(`No code has come for ${to}; is the outbox worker running?`)))
  })
  return yield* Effect.retry(look, { schedule: Schedule.spaced("100 millis"), times: 100 })
})
