import { NodeServices } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { checkReports } from "../src/audit/AuditAnswers.ts"
import { makeAuditedWorld } from "../src/audit/AuditedWorld.ts"
import { exportRows } from "../src/audit/ExportBenchmark.ts"
import { startContestants } from "../src/compare/Contestants.ts"
import { giveOwnTables } from "../src/world/OwnTables.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

const ROWS = 12_000

it.live.skipIf(noRedis)(
  "all servers report the audit trail alike, and a file has every row of it",
  () =>
    Effect.gen(function* () {
      const { end, peerUrl, world } = yield* makeAuditedWorld(ROWS)
      yield* giveOwnTables(peerUrl)
      const contestants = yield* startContestants(world, ["ourTables", "ownTables"])
      const servers = contestants.map(({ server }) => server)
      assert.isAbove(yield* checkReports(world, servers, end), 900)
      assert.isAbove(yield* checkReports(world, servers, end, true), 900)
      const { rows } = yield* exportRows(servers[0]!, world, end)
      assert.strictEqual(rows, ROWS)
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer)),
  300_000
)
