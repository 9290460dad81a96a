import { NodeServices } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { startContestants } from "../src/compare/Contestants.ts"
import { measure } from "../src/compare/Measurement.ts"
import { checkLists } from "../src/list/ListAnswers.ts"
import { LIST_CALLERS, listMix } from "../src/list/ListMix.ts"
import { checkUpdates } from "../src/update/UpdateAnswers.ts"
import { updateCallers, updateMix } from "../src/update/UpdateMix.ts"
import { UPDATE_LANES } from "../src/update/UpdateWorkload.ts"
import { makeBenchWorld } from "../src/world/BenchWorld.ts"
import { giveOwnTables } from "../src/world/OwnTables.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

const CONNECTIONS = 2

it.live.skipIf(noRedis)(
  "all servers list and change people alike, and every change under load finds its version",
  () =>
    Effect.gen(function* () {
      const world = yield* makeBenchWorld(600, Math.max(LIST_CALLERS, updateCallers(CONNECTIONS, UPDATE_LANES)))
      yield* giveOwnTables(world.databaseUrl)
      const contestants = yield* startContestants(world, ["ourTables", "ownTables", "improved"])
      const servers = contestants.map(({ server }) => server)
      assert.isAbove(yield* checkLists(world, servers), 80)
      assert.isAbove(yield* checkUpdates(world, servers), 5)
      for (const [lane, server] of servers.entries()) {
        const changes = updateMix(world, CONNECTIONS, { lane, lanes: UPDATE_LANES }, false)
        for (const requests of [listMix(world), changes]) {
          const round = yield* measure(server, { connections: CONNECTIONS, seconds: 1, requests })
          assert.isAbove(round.perSecond, 0)
        }
      }
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer)),
  300_000
)
