import { Clock, Console, Effect } from "effect"
import { copyDatabase, startServers } from "../world/BenchServers.ts"
import { makeWorldOn } from "../world/BenchWorld.ts"
import { ownTablesUrl } from "../world/OwnTables.ts"
import { giveKeys } from "../world/WorldKeys.ts"
import { SUBJECTS, writeHistory } from "./AuditHistory.ts"
import { AUDIT_CALLERS } from "./AuditMix.ts"

/**
 * A world in which `rows` acts were done upon the first 10,000 people, up to `end`. The peers have their rows in a database
 * of their own, in which acts are in the clear.
 */
export const makeAuditedWorld = Effect.fn("AuditedWorld.make")(function* (
  rows: number,
  people = SUBJECTS,
  callers = AUDIT_CALLERS
) {
  const servers = yield* startServers()
  const world = yield* makeWorldOn(servers, people, callers)
  const peerUrl = yield* copyDatabase(servers, world.databaseUrl)
  const end = (yield* Clock.currentTimeMillis) - 60_000
  yield* Console.log(
    `Writing ${rows.toLocaleString("en")} audit rows, sealed for ours and in the clear for the peers …`
  )
  yield* writeHistory(world.databaseUrl, rows, end, yield* giveKeys(SUBJECTS, world))
  yield* writeHistory(peerUrl, rows, end)
  const { improved, ourTables, ownTables } = world.peers
  const own = { DATABASE_URL: ownTablesUrl(peerUrl) }
  const peers = {
    ourTables: { ...ourTables, DATABASE_URL: peerUrl },
    ownTables: { ...ownTables, ...own },
    improved: { ...improved, ...own }
  }
  return { servers, world: { ...world, peers }, peerUrl, end, rows }
})
export type AuditedWorld = Effect.Success<ReturnType<typeof makeAuditedWorld>>
