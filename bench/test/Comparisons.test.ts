import { NodeServices } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { ourServer, peerServer } from "../src/compare/Contestants.ts"
import { measure } from "../src/compare/Measurement.ts"
import { checkLists } from "../src/list/ListAnswers.ts"
import { LIST_CALLERS, listMix } from "../src/list/ListMix.ts"
import { checkUpdates } from "../src/update/UpdateAnswers.ts"
import { updateCallers, updateMix } from "../src/update/UpdateMix.ts"
import { makeBenchWorld } from "../src/world/BenchWorld.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

const CONNECTIONS = 2

it.live.skipIf(noRedis)(
  "both servers list and change people alike, and every change under load finds its version",
  () =>
    Effect.gen(function* () {
      const world = yield* makeBenchWorld(600, Math.max(LIST_CALLERS, updateCallers(CONNECTIONS)))
      const servers = [yield* ourServer(world.ours), yield* peerServer(world.peer, false)]
      assert.isAbove(yield* checkLists(world, servers), 80)
      assert.isAbove(yield* checkUpdates(world, servers), 5)
      for (const [half, server] of servers.entries()) {
        for (const requests of [listMix(world), updateMix(world, CONNECTIONS, half === 0 ? 0 : 1, false)]) {
          const round = yield* measure(server, { connections: CONNECTIONS, seconds: 1, requests })
          assert.isAbove(round.perSecond, 0)
        }
      }
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer)),
  180_000
)
