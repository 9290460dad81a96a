import { Context, DateTime, Effect, Layer } from "effect"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { ArchivedMonths } from "../audit-archive/ArchivedMonths.ts"
import { ChainEnd } from "../audit-seals/ChainEnd.ts"
import { AuditVerifier } from "../audit-verification/AuditVerifier.ts"
import type { BlockNumber } from "../exchanged-rows/ExchangeRecord.ts"
import { ExchangedRows } from "../exchanged-rows/ExchangedRows.ts"
import { ArchiveExchange } from "./ArchiveExchange.ts"
import { ExchangeConclusion } from "./ExchangeConclusion.ts"
import { BLOCKS_BETWEEN, lastIn, laterOf } from "./ExchangeEnds.ts"
import { observeMonthsLeft } from "./ExchangeMetrics.ts"
import { ExchangeRepo } from "./ExchangeRepo.ts"
import { type ExchangedMonth, MonthExchange } from "./MonthExchange.ts"

/**
 * What a run did. It is `done` once the statement is there, and `waiting` while rows of format 1 are not sealed, the chain has to begin
 * an epoch, or fewer blocks are in it than have to lie before its end.
 */
export interface ExchangeRun extends ExchangedMonth {
  readonly state: "done" | "waiting"
  readonly months: number
}

/** Up to which block rows are taken over; `none` where no row was ever of format 1; undefined while that is not settled. */
type UpTo = BlockNumber | "none" | undefined

/**
 * Brings the audit trail from rows of format 1 to rows of format 2: archives of months first, then months, the oldest first, then
 * the statement. The trail is verified before and after, and verifies in between. It may be killed at any moment, and is gone on from: a row
 * is never sealed twice, a month is exchanged whole or not at all. **Errors**: `Unavailable`; what is not as it was sealed is
 * a defect, which names it. **Source**: docs/adr/0057, part 3.
 */
export class AuditExchange extends Context.Service<AuditExchange>()(
  "@credbuzzpay/server/audit-exchange/AuditExchange",
  {
    make: Effect.gen(function* () {
      const repo = yield* ExchangeRepo
      const archives = yield* ArchivedMonths
      const exchanges = yield* ExchangedRows
      const verifier = yield* AuditVerifier
      const chain = yield* ChainEnd
      const archived = yield* ArchiveExchange
      const present = yield* MonthExchange
      const conclusion = yield* ExchangeConclusion

      const decide = Effect.gen(function* () {
        const clear = yield* repo.lastInTheClear
        const ofArchives = (yield* archives.ofFormat1).flatMap(({ contents }) => lastIn(contents) ?? [])
        if (clear.length + ofArchives.length === 0) return "none" as const
        const ofRows = clear.flatMap(({ epoch, seq }) => (epoch === null || seq === null ? [] : [{ epoch, seq }]))
        const least = yield* repo.blockAt(BLOCKS_BETWEEN)
        if (ofRows.length < clear.length || least === undefined) return undefined
        return [...ofRows, ...ofArchives].reduce(laterOf, least)
      })

      /** Settled with the first month that is exchanged. */
      const upToNow = Effect.gen(function* () {
        const { upTo } = yield* exchanges.now
        const found: UpTo = upTo ?? (yield* decide)
        return found
      }).pipe(repoBoundary)

      const checked = Effect.gen(function* () {
        const { fault } = yield* verifier.verify({})
        if (fault !== null) return yield* Effect.die(new Error(`The audit trail is not whole: ${fault.message}`))
        return DateTime.formatIso(yield* DateTime.now)
      })

      /** Everything that is due; undefined when it has to wait. */
      const exchangeAll = Effect.fnUntraced(function* (upTo: BlockNumber) {
        const files = yield* repoBoundary(archives.ofFormat1)
        const months = yield* repoBoundary(repo.dueMonths(upTo))
        const due = [
          ...files.map((record) => archived.run(record, upTo)),
          ...months.map((month) => present.run(month, upTo))
        ]
        if (due.length > 0) yield* checked
        const done = { months: 0, rows: 0, blocks: 0 }
        for (const [at, exchange] of due.entries()) {
          yield* observeMonthsLeft(due.length - at)
          const one: ExchangedMonth | undefined = yield* exchange
          if (one === undefined) return { ...done, state: "waiting" as const }
          done.months += 1
          done.rows += one.rows
          done.blocks += one.blocks
        }
        return { ...done, state: "done" as const }
      })

      const nothing = { months: 0, rows: 0, blocks: 0 }

      const exchange = Effect.gen(function* () {
        const upTo = yield* upToNow
        if (upTo === undefined) return { ...nothing, state: "waiting" } satisfies ExchangeRun
        const done: ExchangeRun = upTo === "none" ? { ...nothing, state: "done" } : yield* exchangeAll(upTo)
        if (done.state === "waiting") return done
        const verifiedAt = yield* checked
        yield* repoBoundary(chain.keepHead)
        yield* conclusion.conclude(upTo === "none" ? undefined : upTo, verifiedAt)
        yield* observeMonthsLeft(0)
        return done
      })

      const run = Effect.gen(function* () {
        const { statement } = yield* repoBoundary(exchanges.now)
        const done: ExchangeRun = statement === undefined ? yield* exchange : { ...nothing, state: "done" }
        yield* conclusion.tidy(yield* repoBoundary(exchanges.now))
        return done
      }).pipe(Effect.withSpan("AuditExchange.run"))

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(AuditExchange, AuditExchange.make)
}
