import { Clock, Context, Duration, Effect, Exit, Layer, Option, Scope, Stream } from "effect"
import type { SqlError, Statement } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { ReadSql } from "../../platform/reads/ReadSql.ts"
import { Replicas } from "../../platform/reads/Replicas.ts"
import type { Run } from "../../platform/reads/ReadRows.ts"
import type { RowValues } from "../../platform/reads/RowShape.ts"

/** Rows taken from the cursor at a time. */
const BATCH = 1000

/** How long whoever reads may leave the cursor alone before it is closed on them, and how long a batch may take. */
const longestPause = Duration.seconds(60)
const longestBatch = Duration.seconds(60)

/** So many at once, each with a connection of its own: others' reports and lists need some too. */
const MOST_STREAMS = 4

/** Whoever leaves the rows alone for so long gives their place to the next who comes, where there is none left. */
const longestStall = Duration.seconds(10)

/** A stream that holds a connection. */
interface Open {
  readonly scope: Scope.Closeable
  /** Since when nobody has asked for the next batch. None while one is fetched. **Units**: milliseconds since 1970. */
  idleSinceMillis: number | undefined
  isCut: boolean
}

/** Rows in batches, and what else asks of their moment: one statement at a time, between two batches. */
export interface OpenRows {
  readonly rows: Stream.Stream<ReadonlyArray<RowValues>, SqlError.SqlError>
  readonly run: Run
}

/**
 * All rows of a statement from one moment, however many, in constant memory: a cursor in the database, from which a batch
 * is fetched when the one before it was taken.
 *
 * **Shape**: `open` opens it in the scope, with its first batch: what cannot be read fails here, before anything was
 * sent. Closing the scope ends the statement and gives the connection back. A stream that is not read gives way to the
 * next: what is left of it is a defect. **Errors**: `SqlError`; `Unavailable` when as many as may are open and all are read.
 */
export class RowStream extends Context.Service<
  RowStream,
  {
    readonly open: (
      statement: Statement.Statement<unknown>
    ) => Effect.Effect<OpenRows, SqlError.SqlError | Unavailable, Scope.Scope>
  }
>()("@credbuzzpay/server/reports/RowStream") {
  static readonly layer: Layer.Layer<RowStream, never, ReadSql | Replicas> = Layer.effect(
    RowStream,
    Effect.gen(function* () {
      const sql = yield* ReadSql
      const replicas = yield* Replicas
      const open = new Set<Open>()

      const stalledAt = (nowMillis: number) =>
        [...open]
          .filter(({ idleSinceMillis }) => idleSinceMillis !== undefined)
          .filter(({ idleSinceMillis = 0 }) => nowMillis - idleSinceMillis >= Duration.toMillis(longestStall))
          .toSorted((a, b) => (a.idleSinceMillis ?? 0) - (b.idleSinceMillis ?? 0))[0]

      const take = (mine: Open, nowMillis: number) => {
        const stalled = open.size < MOST_STREAMS ? undefined : stalledAt(nowMillis)
        if (open.size >= MOST_STREAMS && stalled === undefined) {
          return Effect.fail(Unavailable.of({ what: "report service", retryAfterSeconds: 10 }))
        }
        open.add(mine)
        if (stalled === undefined) return Effect.void
        stalled.isCut = true
        open.delete(stalled)
        return Scope.close(stalled.scope, Exit.void)
      }

      const begun = Effect.fnUntraced(function* (mine: Open, statement: Statement.Statement<unknown>) {
        yield* Effect.acquireRelease(
          Effect.flatMap(Clock.currentTimeMillis, (now) => take(mine, now)),
          () => Effect.sync(() => void open.delete(mine))
        )
        const connection = yield* sql.reserve
        const run = (text: string, parameters: ReadonlyArray<unknown> = []) =>
          connection.executeUnprepared(text, parameters, undefined)
        yield* Effect.acquireRelease(run("begin isolation level repeatable read read only"), () =>
          Effect.ignore(run("rollback"))
        )
        yield* run(`set local idle_in_transaction_session_timeout = ${Duration.toMillis(longestPause)}`)
        yield* run(`set local statement_timeout = ${Duration.toMillis(longestBatch)}`)
        const [text, parameters] = statement.compile()
        yield* run(`declare report_rows no scroll cursor for ${text}`, parameters)

        const asked = Effect.fnUntraced(function* (text: string, parameters: ReadonlyArray<unknown>) {
          if (mine.isCut) return yield* Effect.die(new Error("A report was not read, and gave its place to another"))
          mine.idleSinceMillis = undefined
          const found = yield* connection.executeValuesUnprepared(text, parameters)
          mine.idleSinceMillis = yield* Clock.currentTimeMillis
          return found
        })
        // As a report's statement selects them (`Column`).
        const fetch = asked(`fetch ${BATCH} from report_rows`, []) as Effect.Effect<
          ReadonlyArray<RowValues>,
          SqlError.SqlError
        >
        const following = (batch: ReadonlyArray<RowValues>) =>
          batch.length < BATCH
            ? Effect.succeed([[batch], Option.none()] as const)
            : Effect.map(fetch, (next) => [[batch], Option.some(next)] as const)
        const rows = Stream.paginate(yield* fetch, following)
        return { rows, run: (beside) => asked(...beside.compile()) } satisfies OpenRows
      })

      const opened = Effect.fnUntraced(function* (statement: Statement.Statement<unknown>) {
        const scope = yield* Scope.fork(yield* Effect.scope)
        return yield* Scope.provide(begun({ scope, idleSinceMillis: undefined, isCut: false }, statement), scope)
      })
      // Nothing of it was given to anybody yet, so that another server may do it.
      return { open: (statement) => replicas.opened(opened(statement)) }
    })
  )
}
