import { Clock, Console, Effect } from "effect"
import { compare, type ComparisonOptions } from "../compare/Comparison.ts"
import { ourServer, peerServer } from "../compare/Contestants.ts"
import { copyDatabase, startServers } from "../world/BenchServers.ts"
import { makeWorldOn } from "../world/BenchWorld.ts"
import { giveKeys } from "../world/WorldKeys.ts"
import { checkReports } from "./AuditAnswers.ts"
import { SUBJECTS, writeHistory } from "./AuditHistory.ts"
import { AUDIT_CALLERS, auditMix } from "./AuditMix.ts"

/** A world in which `rows` acts were done upon 10,000 people, up to `end`; the peer has its rows in a database of its own. */
export const makeAuditedWorld = Effect.fn("AuditBenchmark.makeWorld")(function* (rows: number) {
  const servers = yield* startServers()
  const world = yield* makeWorldOn(servers, SUBJECTS, AUDIT_CALLERS)
  const peerUrl = yield* copyDatabase(servers, world.databaseUrl)
  const end = (yield* Clock.currentTimeMillis) - 60_000
  yield* Console.log(`Writing ${rows.toLocaleString("en")} audit rows, sealed for ours and in the clear for the peer …`)
  yield* writeHistory(world.databaseUrl, rows, end, yield* giveKeys(SUBJECTS, world))
  yield* writeHistory(peerUrl, rows, end)
  return { world: { ...world, peer: { ...world.peer, DATABASE_URL: peerUrl } }, end }
})

/** Workload W5: a page of 50 of one person's audit trail among `rows` acts, ours and the peer's in turn. */
export const auditBenchmark = Effect.fn("AuditBenchmark.run")(function* (
  options: ComparisonOptions & { readonly rows: number }
) {
  const { end, world } = yield* makeAuditedWorld(options.rows)
  yield* Console.log("Starting both servers …")
  const ours = yield* ourServer(world.ours, options.profile)
  const peer = yield* peerServer(world.peer, false)
  const compared = yield* checkReports(world, [ours, peer], end)
  yield* Console.log(`Both give the same ${compared} answers. Warming up …`)
  const requests = auditMix(world, end)
  return yield* compare(
    `W5, 50 audit rows of one person among ${options.rows.toLocaleString("en")}`,
    { ours, peer },
    { ours: requests, peer: requests },
    options
  )
}, Effect.scoped)
