import type { TestServers } from "../../src/testing/ProvidedServers.ts"
import { NodeServices } from "@effect/platform-node"
import { Effect, Exit, Scope } from "effect"
import type { TestProject } from "vitest/node"
import { testPostgres } from "./TestPostgres.ts"
import { testRedis } from "./TestRedis.ts"

const skippedRedis = "Skipped: every test against a real Redis (no REDIS_URL is set and there is no redis-server).\n"

/** Starts one PostgreSQL and one Redis for the whole run and tells the tests where they are. */
export default async function setup(project: TestProject) {
  const scope = Scope.makeUnsafe()
  const stop = () => Effect.runPromise(Scope.close(scope, Exit.void))
  const servers = Effect.all({ postgres: testPostgres, redis: testRedis }, { concurrency: 2 })
  const { postgres, redis }: TestServers = await Effect.runPromise(
    servers.pipe(Scope.provide(scope), Effect.provide(NodeServices.layer))
  ).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  project.provide("postgres", postgres)
  project.provide("redis", redis)
  return async () => {
    await stop()
    if (redis === undefined) process.stdout.write(skippedRedis)
  }
}
