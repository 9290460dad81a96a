import { NodeServices } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { checkAnswers } from "../src/read/AnswerChecks.ts"
import { measure, ourServer, peerServer } from "../src/read/ReadBenchmark.ts"
import { readMix } from "../src/read/ReadMix.ts"
import { makeBenchWorld } from "../src/world/BenchWorld.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

it.live.skipIf(noRedis)("the benchmark compares two servers that give the same answers, and counts them", () =>
  Effect.gen(function* () {
    const world = yield* makeBenchWorld(60, 10)
    const ours = yield* ourServer(world.ours)
    for (const preparedBodies of [false, true]) {
      const peer = yield* peerServer(
        { ...world.peer, REDIS_URL: `${world.ours.REDIS_URL}/${preparedBodies ? 2 : 1}` },
        preparedBodies
      )
      assert.isAbove(yield* checkAnswers(world, [ours, peer]), 60)
    }
    const round = yield* measure(ours, { connections: 2, seconds: 1, requests: readMix(world) })
    assert.isAbove(round.perSecond, 0)
  }).pipe(Effect.scoped, Effect.provide(NodeServices.layer))
)
