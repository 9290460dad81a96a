import { Context, Duration, Effect, Layer, Option, type Scope, Stream } from "effect"
import type { SqlError, Statement } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { ReadSql } from "../../platform/reads/ReadSql.ts"
import type { RowValues } from "./RowShape.ts"

/** Rows taken from the cursor at a time. */
const BATCH = 1000

/** How long whoever reads may leave the cursor alone before it is closed on them, and how long a batch may take. */
const longestPause = Duration.seconds(60)
const longestBatch = Duration.seconds(60)

/** So many at once, each with a connection of its own: others' reports and lists need some too. */
const MOST_STREAMS = 4

/**
 * All rows of a statement from one moment, however many, in constant memory: a cursor in the database, from which a batch
 * is fetched when the one before it was taken.
 *
 * **Shape**: `open` opens it in the scope, with its first batch: what cannot be read fails here, before anything was
 * sent. Closing the scope ends the statement and gives the connection back. **Errors**: `SqlError`; `Unavailable` when
 * as many as may are open.
 */
export class RowStream extends Context.Service<
  RowStream,
  {
    readonly open: (
      statement: Statement.Statement<unknown>
    ) => Effect.Effect<
      Stream.Stream<ReadonlyArray<RowValues>, SqlError.SqlError>,
      SqlError.SqlError | Unavailable,
      Scope.Scope
    >
  }
>()("@credbuzzpay/server/reports/RowStream") {
  static readonly layer: Layer.Layer<RowStream, never, ReadSql> = Layer.effect(
    RowStream,
    Effect.gen(function* () {
      const sql = yield* ReadSql
      let openNow = 0

      const place = Effect.acquireRelease(
        Effect.suspend(() => {
          if (openNow >= MOST_STREAMS) {
            return Effect.fail(Unavailable.of({ what: "report service", retryAfterSeconds: 10 }))
          }
          openNow += 1
          return Effect.void
        }),
        () => Effect.sync(() => void (openNow -= 1))
      )

      const open = Effect.fnUntraced(function* (statement: Statement.Statement<unknown>) {
        yield* place
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

        const fetch = Effect.map(
          connection.executeValuesUnprepared(`fetch ${BATCH} from report_rows`, []),
          // As a report's statement selects them (`ReportColumn`).
          (rows) => rows as ReadonlyArray<RowValues>
        )
        const following = (batch: ReadonlyArray<RowValues>) =>
          batch.length < BATCH
            ? Effect.succeed([[batch], Option.none()] as const)
            : Effect.map(fetch, (next) => [[batch], Option.some(next)] as const)
        return Stream.paginate(yield* fetch, following)
      })
      return { open }
    })
  )
}
