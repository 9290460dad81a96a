import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { numbers, value } from "../../../adapters/postgres/Rows.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

const Recounted = value(Schema.BigInt)

const BATCH = 10_000

export const countsMended = counter(
  "user_counts_mended_total",
  "Kinds of people whose kept number was not what counting them said"
)

/**
 * The upkeep of the numbers that totals come from (docs/adr/0022). `fold` takes what was changed into the counts and says
 * how many changes it took; `recount` holds them against the accounts, mends what is wrong and says how many kinds were.
 * Neither makes a total wrong for a moment, nor anybody wait. **Errors**: `Unavailable`.
 */
export class UserCounts extends Context.Service<
  UserCounts,
  { readonly fold: Effect.Effect<number, Unavailable>; readonly recount: Effect.Effect<number, Unavailable> }
>()("@credbuzzpay/server/users/UserCounts") {
  static readonly layer: Layer.Layer<UserCounts, never, SqlClient.SqlClient> = Layer.effect(
    UserCounts,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      const fold = Effect.gen(function* () {
        let folded = 0
        while (true) {
          const taken = yield* numbers.one(sql`select fold_user_counts(${BATCH}::int)`)
          folded += taken
          if (taken < BATCH) return folded
        }
      }).pipe(repoBoundary, Effect.withSpan("UserCounts.fold"))

      const recount = Effect.gen(function* () {
        // Everybody is counted, which may take longer than a statement usually may.
        yield* sql`set local statement_timeout = '5min'`
        const missing = Number(yield* Recounted.one(sql`select recount_users()`))
        if (missing > 0) {
          yield* countsMended.update(missing)
          yield* Effect.logError("Kept numbers of people were wrong and are mended", { kinds: missing })
        }
        return missing
      }).pipe(sql.withTransaction, repoBoundary, Effect.withSpan("UserCounts.recount"))

      return { fold, recount }
    })
  )
}
