import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { LetterKind } from "@credbuzzpay/domain/platform/letters/Letter"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { AuditTrail } from "../audit-trail/AuditTrail.ts"

/** So many letters go out together at the most. */
export const BATCH_SIZE = 100

const Batch = rows({ batchId: Schema.String, openedAt: Schema.Date })
export type OpenBatch = RowOf<typeof Batch>

const Sealed = rows({
  letterId: Schema.String,
  userCode: Schema.String,
  kind: LetterKind,
  locale: Locale,
  contentSealed: Schema.String,
  addressSealed: Schema.String,
  isClosed: Schema.Boolean
})
export type SealedLetter = RowOf<typeof Sealed>

/** The tables `letters` and `letter_batches`, for the job that hands letters over. Each call is one transaction. */
export class LetterBatches extends Context.Service<LetterBatches>()("@credbuzzpay/server/letters/LetterBatches", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const random = yield* SecureRandom.SecureRandom
    const audit = yield* AuditTrail
    const now = Effect.map(DateTime.now, DateTime.toDateUtc)

    /** Batches whose end nobody has written down: whoever had them was killed, or the post was not there. */
    const open = Batch.all(sql`
      select batch_id, opened_at from letter_batches where handed_over_at is null order by opened_at, batch_id`)

    /** Puts the letters that wait longest into a batch, which keeps them until it is handed over. */
    const fill = Effect.gen(function* () {
      const batchId = yield* random.uuidV7()
      const at = yield* now
      const letters = yield* sql`
        select letter_id from letters where state = 'queued' and batch_id is null
        order by queued_at, letter_id limit ${BATCH_SIZE} for update skip locked`
      if (letters.length === 0) return undefined
      yield* sql`insert into letter_batches (batch_id, opened_at) values (${batchId}, ${at})`
      const ids = letters.map(({ letterId }) => String(letterId))
      yield* sql`update letters set batch_id = ${batchId} where letter_id = any(${ids}::uuid[])`
      return { batchId, openedAt: at } satisfies OpenBatch
    }).pipe(sql.withTransaction)

    const lettersOf = (batchId: string) =>
      Sealed.all(sql`
        select letter_id, l.user_code, kind, l.locale, content_sealed, address_sealed, u.closed_at is not null as is_closed
        from letters l join user_accounts u on u.user_code = l.user_code
        where batch_id = ${batchId} and state = 'queued' order by letter_id`)

    /** Takes letters out that are not to leave any more: their persons' accounts were closed meanwhile, or they are erased. */
    const cancel = Effect.fnUntraced(function* (letters: ReadonlyArray<SealedLetter>) {
      const at = yield* now
      for (const { letterId } of letters) {
        yield* sql`
          update letters set state = 'cancelled', cancelled_at = ${at}, batch_id = null
          where letter_id = ${letterId} and state = 'queued'`
        yield* audit.record({
          actor: "system",
          action: "letter.cancelled",
          resourceType: "letter",
          resourceId: letterId,
          oldValues: { state: "queued" },
          newValues: { state: "cancelled" }
        })
      }
    }, sql.withTransaction)

    /** The batch is with the post, and each of its letters. How many there were. */
    const handedOver = Effect.fnUntraced(function* (batchId: string) {
      const at = yield* now
      const letters = yield* sql`
        update letters set state = 'handed_over', handed_over_at = ${at}
        where batch_id = ${batchId} and state = 'queued' returning 1`
      const closed = yield* sql`
        update letter_batches set handed_over_at = ${at}
        where batch_id = ${batchId} and handed_over_at is null returning 1`
      if (closed.length > 0) {
        yield* audit.record({
          actor: "system",
          action: "letter.batch_handed_over",
          resourceType: "letter_batch",
          resourceId: batchId,
          newValues: { letters: letters.length }
        })
      }
      return letters.length
    }, sql.withTransaction)

    return { open, fill, lettersOf, cancel, handedOver }
  })
}) {
  static readonly layer = Layer.effect(LetterBatches, LetterBatches.make)
}
