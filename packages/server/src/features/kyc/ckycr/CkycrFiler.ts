import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { observation } from "../../../metrics/Observation.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { confirmFence } from "../../platform/jobs/CurrentFence.ts"
import { CkycrFilingRepo, type FilingRow, isDead } from "../ckycr-filings/CkycrFilingRepo.ts"
import { CkycrNumberRepo } from "../ckycr-filings/CkycrNumberRepo.ts"
import { Ckycr, type CkycrAnswer } from "../ckycr-provider/Ckycr.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"
import { askAgainAfter, LEASE } from "../journeys/KycPace.ts"
import type { KycCallFailed } from "../journeys/KycProviderFailures.ts"
import { CkycrRecords } from "./CkycrRecords.ts"

export const filingsOpen = observation(
  "ckycr_filings_open",
  "Filings that the Central KYC Records Registry has not accepted yet",
  "15 minutes"
)
export const filingsRefused = observation(
  "ckycr_filings_refused",
  "Those that it refused, and that wait for staff",
  "15 minutes"
)
export const filingsOverdue = observation(
  "ckycr_filings_overdue",
  "Those whose last day is over, of nobody who is reported to have died",
  "15 minutes"
)

const Standing = rows({ open: Schema.Number, refused: Schema.Number, overdue: Schema.Number })

const AT_ONCE = 20

const nothing = { accepted: 0, refused: 0, later: 0, open: 0, overdue: 0 }

/**
 * Tells the registry what is owed to it. Each filing is taken up for a lease, sent outside of any transaction, and concluded in
 * one, so that whoever dies meanwhile is followed by another, under the same id. The registry's outage loses nothing: it is asked
 * again after 30 seconds, doubling to an hour. **Errors**: `Unavailable` of the database.
 */
export class CkycrFiler extends Context.Service<CkycrFiler>()("@credbuzzpay/server/kyc/CkycrFiler", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const registry = yield* Ckycr
    const filings = yield* CkycrFilingRepo
    const numbers = yield* CkycrNumberRepo
    const records = yield* CkycrRecords
    const audit = yield* AuditTrail

    /** The filing as it is now, locked after its person; nothing of one that somebody else concluded. */
    const within = <A, E, R>(
      { filingId, userCode }: FilingRow,
      act: (row: FilingRow, at: Date) => Effect.Effect<A, E, R>
    ) =>
      Effect.gen(function* () {
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        const row = yield* filings.lock(filingId)
        if (row?.state !== "sent") return undefined
        return yield* act(row, DateTime.toDateUtc(yield* DateTime.now))
      }).pipe(sql.withTransaction, repoBoundary)

    const record = (
      { branchCode, filingId, kind, userCode }: FilingRow,
      action: "ckycr.accepted" | "ckycr.refused",
      values: Readonly<Record<string, string>>
    ) =>
      audit.record({
        actor: "system",
        subject: userCode,
        branchCode,
        action,
        resourceType: "ckycr",
        resourceId: filingId,
        newValues: { kind, ...values }
      })

    const concluded = (seen: FilingRow, answer: CkycrAnswer) =>
      within(seen, (row, at) =>
        Effect.gen(function* () {
          if (answer._tag === "Refused") {
            yield* filings.refuse(row, answer.refusal, at)
            yield* record(row, "ckycr.refused", { refusal: answer.refusal })
            return "refused" as const
          }
          const { changedAt, userCode } = row
          const number = yield* numbers.keep(userCode, answer.number, "filing", at)
          yield* filings.accept(row, at)
          yield* record(row, "ckycr.accepted", { number })
          if (changedAt !== null) yield* filings.owe(userCode, "change", DateTime.toDateUtc(changedAt))
          return "accepted" as const
        })
      )

    const failed = (seen: FilingRow, failure: KycCallFailed) =>
      failure._tag === "KycUnreadableAnswer"
        ? concluded(seen, { _tag: "Refused", refusal: "unreadable" })
        : within(seen, (row, at) =>
            Effect.as(
              filings.later(
                row,
                DateTime.toDateUtc(DateTime.addDuration(DateTime.fromDateUnsafe(at), askAgainAfter(row.calls)))
              ),
              "later" as const
            )
          )

    const send = Effect.fnUntraced(function* (row: FilingRow) {
      const { filingId, userCode } = row
      const record = yield* records.of(userCode)
      const known = yield* repoBoundary(numbers.of(userCode))
      yield* confirmFence
      const answered = yield* Effect.result(
        known === undefined
          ? registry.file({ filingId, record })
          : registry.update({ filingId, record, number: known.number })
      )
      return yield* answered._tag === "Success" ? concluded(row, answered.success) : failed(row, answered.failure)
    })

    const sendOne = (row: FilingRow) =>
      send(row).pipe(
        // One that cannot be sent must not keep the others; its lease runs out and it is tried again.
        Effect.catchCause((cause) =>
          Effect.as(Effect.logError("A filing could not be sent", { filing_id: row.filingId }, cause), "later" as const)
        )
      )

    const file = Effect.gen(function* () {
      const ends: Array<"accepted" | "refused" | "later" | undefined> = []
      while (true) {
        const due = yield* repoBoundary(sql.withTransaction(filings.takeDue(AT_ONCE, LEASE)))
        ends.push(...(yield* Effect.forEach(due, sendOne, { concurrency: AT_ONCE })))
        if (due.length < AT_ONCE) break
      }
      const count = (end: "accepted" | "refused" | "later") => ends.filter((each) => each === end).length
      return { accepted: count("accepted"), refused: count("refused"), later: count("later") }
    })

    const observe = Effect.gen(function* () {
      const today = dayInIndia(DateTime.toDateUtc(yield* DateTime.now))
      const standing = yield* repoBoundary(
        Standing.one(sql`
          select count(*)::int as open, (count(*) filter (where state = 'refused'))::int as refused,
            (count(*) filter (where due_on < ${today}::text::date and not ${sql.literal(isDead("f"))}))::int as overdue
          from ckycr_filings f where state <> 'accepted'`)
      )
      yield* filingsOpen.update(standing.open)
      yield* filingsRefused.update(standing.refused)
      yield* filingsOverdue.update(standing.overdue)
      return { open: standing.open, overdue: standing.overdue }
    })

    /** How many filings ended how, and how many are open and overdue afterwards. */
    const run = Effect.gen(function* () {
      if (!registry.isOffered) return nothing
      const ends = yield* file
      return { ...ends, ...(yield* observe) }
    }).pipe(Effect.withSpan("CkycrFiler.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(CkycrFiler, CkycrFiler.make)
}
