import { Context, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { rows } from "../../../adapters/postgres/Rows.ts"

const Deleted = rows({ line: Schema.String, deleted: Schema.Number })

/** How a run of a line ended. */
export interface EndedLine {
  readonly held: number
  readonly waiting: number
  readonly error?: string
}

/** `retention_runs` (step 0085), as the job writes it. Nothing begins a transaction here. */
export class RetentionRunRepo extends Context.Service<RetentionRunRepo>()(
  "@credbuzzpay/server/retention/RetentionRunRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const random = yield* SecureRandom.SecureRandom

      /** The id of a new run of a line. Earlier ones without an end died with their process. */
      const begin = Effect.fnUntraced(function* (line: string, keptFrom: Date, at: Date) {
        yield* sql`
          update retention_runs set ended_at = greatest(started_at, ${at}), outcome = 'lost'
          where line = ${line} and ended_at is null`
        const runId = yield* random.uuidV7()
        yield* sql`
          insert into retention_runs ${sql.insert({ run_id: runId, line, kept_from: keptFrom, started_at: at })}`
        return runId
      })

      /** Part of the transaction that deletes them. */
      const count = (runId: string, deleted: number) =>
        sql`update retention_runs set deleted = deleted + ${deleted} where run_id = ${runId}`

      const end = (runId: string, at: Date, { error, held, waiting }: EndedLine) => sql`
        update retention_runs set ended_at = greatest(started_at, ${at}), held = ${held}, waiting = ${waiting},
          outcome = ${error === undefined ? "success" : "failure"}, error = ${error ?? null}
        where run_id = ${runId} and ended_at is null`

      /** What was deleted and is in no audit row yet, by line; from now on it is. */
      const takeUnaudited = (at: Date) =>
        Deleted.all(sql`
          with told as (
            update retention_runs set audited_at = ${at}
            where audited_at is null and deleted > 0 and ended_at is not null returning line, deleted)
          select line, sum(deleted)::int as deleted from told group by line order by line`)

      return { begin, count, end, takeUnaudited }
    })
  }
) {
  static readonly layer = Layer.effect(RetentionRunRepo, RetentionRunRepo.make)
}
