import { NodeServices } from "@effect/platform-node"
import { Effect, Exit, Scope } from "effect"
import type { TestProject } from "vitest/node"
import { testRedis } from "./TestRedis.ts"

const skippedRedis = "Skipped: every test against a real Redis (no REDIS_URL is set and there is no redis-server).\n"

/** Starts one Redis for the whole run and tells the tests where it is. */
export default async function setup(project: TestProject) {
  const scope = Scope.makeUnsafe()
  const redis = await Effect.runPromise(testRedis.pipe(Scope.provide(scope), Effect.provide(NodeServices.layer)))
  project.provide("redis", redis)
  return async () => {
    await Effect.runPromise(Scope.close(scope, Exit.void))
    if (redis === undefined) process.stdout.write(skippedRedis)
  }
}
