import { Context, DateTime, Duration, Effect, Layer } from "effect"
import { MachineId, Snowflake } from "effect/cluster"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "@credbuzzpay/server/adapters/postgres/RepoBoundary"
import { inBatches } from "@credbuzzpay/server/features/platform/upkeep/InBatches"

const keptFor = Duration.days(1)

/** Ticks of jobs, as versions before step 0070 kept them: nobody answers them any more, and the cluster would ask for ever. */
const FORMER_TICKS = "ClusterCron/%"

/**
 * What the cluster keeps in `cluster_messages`, and the answers. `purge` deletes what was done more than a day ago, and every
 * tick of a version that kept its ticks there; says how many. **Errors**: `Unavailable`.
 */
export class ClusterMessages extends Context.Service<
  ClusterMessages,
  { readonly purge: Effect.Effect<number, Unavailable> }
>()("@credbuzzpay/workers/ClusterMessages") {
  static readonly layer: Layer.Layer<ClusterMessages, never, SqlClient.SqlClient> = Layer.effect(
    ClusterMessages,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const purge = Effect.gen(function* () {
        // Ids of messages hold their time.
        const oldestKept = Snowflake.make({
          machineId: MachineId.make(0),
          sequence: 0,
          timestamp: DateTime.subtractDuration(yield* DateTime.now, keptFor).epochMilliseconds
        })
        return yield* inBatches(
          (limit) => sql`
            with gone as (
              delete from cluster_messages
              where id = any(array(
                select id from cluster_messages
                where processed and id < ${oldestKept} or entity_type like ${FORMER_TICKS} limit ${limit}))
              returning request_id),
            replies as (delete from cluster_replies where request_id in (select request_id from gone))
            select count(*)::int as count from gone`
        ).pipe(repoBoundary)
      }).pipe(Effect.withSpan("ClusterMessages.purge"))
      return { purge }
    })
  )
}
