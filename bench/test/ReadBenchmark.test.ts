import { NodeServices } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { ourServer, peerServer } from "../src/compare/Contestants.ts"
import { measure, measureBy } from "../src/compare/Measurement.ts"
import { hasWrk, loadByWrk } from "../src/load/Wrk.ts"
import { checkReads } from "../src/read/ReadAnswers.ts"
import { readMix } from "../src/read/ReadMix.ts"
import { makeBenchWorld } from "../src/world/BenchWorld.ts"
import { giveOwnTables } from "../src/world/OwnTables.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

it.live.skipIf(noRedis)("the benchmark compares two servers that give the same answers, and counts them", () =>
  Effect.gen(function* () {
    const world = yield* makeBenchWorld(60, 10)
    const ours = yield* ourServer(world.ours)
    yield* giveOwnTables(world.databaseUrl)
    for (const preparedBodies of [false, true]) {
      const { ownTables } = world.peers
      const redis = ownTables.REDIS_URL.replace(/\d+$/, preparedBodies ? "9" : "8")
      const peers = { ...world.peers, ownTables: { ...ownTables, REDIS_URL: redis } }
      const peer = yield* peerServer({ peers }, "ownTables", preparedBodies)
      assert.isAbove(yield* checkReads(world, [ours, peer]), 60)
    }
    const round = yield* measure(ours, { connections: 2, seconds: 1, requests: readMix(world) })
    assert.isAbove(round.perSecond, 0)
    if (yield* hasWrk) {
      const load = { connections: 2, seconds: 1, requests: readMix(world) }
      assert.isAbove((yield* measureBy(loadByWrk, ours, load)).perSecond, 0)
    }
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
)
