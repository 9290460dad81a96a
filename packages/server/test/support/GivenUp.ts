import { DateTime, Effect } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { MessageId } from "@credbuzzpay/domain/platform/messages/Message"

/** What is sealed of a message that {@link givenUp} leaves: it must show nowhere. */
export const SEALED = "v1.k9.sealed-canary"

interface Kind {
  readonly channel?: "email" | "sms"
  readonly template?: string
  readonly error?: string
  readonly userCode?: string
  readonly status?: "pending" | "dead"
}

/** Ids of so many messages, one millisecond after another, as a worker left them that gave them up. */
export const givenUp = Effect.fnUntraced(function* (count: number, kind: Kind = {}) {
  const {
    channel = "sms",
    error = "rejected 550",
    status = "dead",
    template = "account_unlocked",
    userCode = null
  } = kind
  const sql = yield* SqlClient.SqlClient
  const random = yield* SecureRandom.SecureRandom
  const at = DateTime.formatIso(yield* DateTime.now)
  const ids = yield* Effect.forEach(Array.from({ length: count }), () => random.uuidV7())
  yield* sql`
    insert into outbox (message_id, channel, template, user_code, payload_sealed, dedupe_key, status, attempts, last_error,
      next_attempt_at, request_id, created_at)
    select id::uuid, ${channel}, ${template}, ${userCode}, ${SEALED}, id, ${status}, 3, ${error}, ${at}::timestamptz, 'req_given_up',
      ${at}::timestamptz
    from json_array_elements_text(${JSON.stringify(ids)}::json) as given (id)`
  return ids.map((id) => MessageId.make(id))
})
