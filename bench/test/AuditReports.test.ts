import { NodeServices } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { checkReports } from "../src/audit/AuditAnswers.ts"
import { makeAuditedWorld } from "../src/audit/AuditBenchmark.ts"
import { exportRows } from "../src/audit/ExportBenchmark.ts"
import { ourServer, peerServer } from "../src/compare/Contestants.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

const ROWS = 12_000

it.live.skipIf(noRedis)(
  "both servers report the audit trail alike, and a file has every row of it",
  () =>
    Effect.gen(function* () {
      const { end, world } = yield* makeAuditedWorld(ROWS)
      const servers = [yield* ourServer(world.ours), yield* peerServer(world.peer, false)] as const
      assert.isAbove(yield* checkReports(world, servers, end), 900)
      const { rows } = yield* exportRows(servers[0], world, end)
      assert.strictEqual(rows, ROWS)
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer)),
  180_000
)
