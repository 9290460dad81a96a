import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"

const BATCH = 200

const HandedOver = rows({
  noticeId: Schema.String,
  userCode: Schema.String,
  dueAt: Schema.Date,
  sequence: Schema.String,
  channel: Schema.String,
  handedOverAt: Schema.Date,
  batchId: Schema.NullOr(Schema.String)
})
type HandedOver = RowOf<typeof HandedOver>

/**
 * Puts notices on record once they were handed over, and not before: `kyc.notice_sent` of the audit trail, a letter with its
 * batch. A notice and its row are one transaction.
 */
export class NoticeRecords extends Context.Service<NoticeRecords>()("@credbuzzpay/server/kyc/NoticeRecords", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const audit = yield* AuditTrail

    const draft = ({ batchId, channel, dueAt, handedOverAt, noticeId, sequence, userCode }: HandedOver) =>
      audit.draft({
        actor: "system",
        subject: userCode,
        action: "kyc.notice_sent",
        resourceType: "kyc_notice",
        resourceId: noticeId,
        newValues: {
          sequence,
          channel,
          due_on: dayInIndia(dueAt),
          handed_over_at: handedOverAt.toISOString(),
          ...(batchId === null ? {} : { batch_id: batchId })
        }
      })

    const next = Effect.gen(function* () {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const notices = yield* HandedOver.all(sql`
        select n.notice_id, n.user_code, n.due_at, n.sequence, n.channel, n.handed_over_at, l.batch_id
        from kyc_notices n left join letters l on l.letter_id = n.letter_id
        where n.handed_over_at is not null and n.recorded_at is null
        order by n.handed_over_at, n.notice_id limit ${BATCH} for update of n skip locked`)
      if (notices.length === 0) return 0
      yield* audit.insert(yield* Effect.forEach(notices, draft))
      const ids = notices.map(({ noticeId }) => noticeId)
      yield* sql`update kyc_notices set recorded_at = ${at} where notice_id = any(${ids}::uuid[])`
      return notices.length
    }).pipe(sql.withTransaction, repoBoundary)

    /** All that are to be put on record. How many were. **Errors**: `Unavailable`. */
    const run = Effect.gen(function* () {
      let [total, last] = [0, BATCH]
      while (last === BATCH) {
        last = yield* next
        total += last
      }
      return total
    }).pipe(Effect.withSpan("NoticeRecords.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(NoticeRecords, NoticeRecords.make)
}
