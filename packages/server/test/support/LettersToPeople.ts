import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Letters } from "../../src/features/platform/letters/Letters.ts"
import { PersonKeys } from "../../src/features/platform/person-keys/PersonKeys.ts"

/** A letter to somebody that waits; its id. */
export const letterTo = Effect.fnUntraced(function* (
  userCode: string,
  subject = "Please renew your KYC",
  to = "Asha Rao"
) {
  const cipher = yield* Effect.orDie((yield* PersonKeys).of(userCode))
  const content = { to, reference: "KYC-1", subject, paragraphs: ["One.", "Two."] }
  const letter = { userCode, kind: "kyc_due", locale: "en", content, addressLines: ["12 Hill Road"] } as const
  return yield* (yield* Letters).queue(letter, cipher)
})

/** The same, with the post since then. */
export const postedTo = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const letterId = yield* letterTo(userCode)
  const batchId = crypto.randomUUID()
  yield* sql`
    insert into letter_batches (batch_id, opened_at, handed_over_at)
    values (${batchId}, '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z')`
  yield* sql`
    update letters set state = 'handed_over', handed_over_at = '2026-11-01T00:00:00Z', batch_id = ${batchId}
    where letter_id = ${letterId}`
  return letterId
})
