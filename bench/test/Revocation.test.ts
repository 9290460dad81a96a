import { NodeServices } from "@effect/platform-node"
import { assert, it } from "@effect/vitest"
import { Effect } from "effect"
import { spawnSync } from "node:child_process"
import { revokeMany } from "../src/revocation/RevocationBenchmark.ts"
import { revocationModes } from "../src/revocation/RevocationModes.ts"
import { byBlock, byLogout, type Trial } from "../src/revocation/Trial.ts"
import { makeBenchWorld } from "../src/world/BenchWorld.ts"
import { SUPER_ADMINS } from "../src/world/Person.ts"

const noRedis = spawnSync("redis-server", ["--version"]).error !== undefined

const TRIES = 8

const felt = (trials: ReadonlyArray<Trial>) => {
  for (const { elsewhere, here, reopened } of trials) {
    assert.isTrue(Number.isFinite(here) && Number.isFinite(elsewhere), "heard of at all; how soon is for the bench")
    assert.isFalse(reopened)
  }
}

it.live.skipIf(noRedis)(
  "[SECURITY 4] a block and a logout on one server process are felt on another, with Redis, without, when it dies, and when nobody listens",
  () =>
    Effect.gen(function* () {
      const world = yield* makeBenchWorld(100, SUPER_ADMINS + revocationModes.length * TRIES)
      let first = SUPER_ADMINS
      for (const mode of revocationModes) {
        const revokes = [byBlock(world.tokens[0] ?? ""), byLogout]
        felt(yield* revokeMany(world, mode, { first, tries: TRIES, revokes }))
        first += TRIES
      }
    }).pipe(Effect.scoped, Effect.provide(NodeServices.layer)),
  180_000
)
