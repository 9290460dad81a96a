import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { strings } from "../../../adapters/postgres/Rows.ts"

const monthsAhead = 12

/** Partitions made now, and months whose first rows are in the DEFAULT partition, where they stay. */
export interface PartitionsEnsured {
  readonly created: number
  readonly inDefault: number
}

/**
 * The month partitions of `login_activities` and `audit_trail`. `ensure` makes those of this month and a year ahead;
 * harmless at any time and from several processes. **Errors**: `Unavailable`.
 */
export class MonthPartitions extends Context.Service<
  MonthPartitions,
  { readonly ensure: Effect.Effect<PartitionsEnsured, Unavailable> }
>()("@credbuzzpay/server/upkeep/MonthPartitions") {
  static readonly layer: Layer.Layer<MonthPartitions, never, SqlClient.SqlClient> = Layer.effect(
    MonthPartitions,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const ensure = Effect.gen(function* () {
        const now = DateTime.toDateUtc(yield* DateTime.now)
        const outcomes = yield* repoBoundary(
          strings.all(sql`select outcome from ensure_month_partitions(${now}, ${monthsAhead})`)
        )
        const count = (outcome: string) => outcomes.filter((each) => each === outcome).length
        return { created: count("created"), inDefault: count("in_default") }
      }).pipe(Effect.withSpan("MonthPartitions.ensure"))
      return { ensure }
    })
  )
}
