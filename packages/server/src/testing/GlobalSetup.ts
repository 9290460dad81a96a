import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Exit, Scope } from "effect"
import type { TestProject } from "vitest/node"
import { testPostgres } from "./TestPostgres.ts"

/**
 * One PostgreSQL for a whole run of Vitest, of which `TestDatabase` gives each test file a database: that of
 * `DATABASE_URL`, or an embedded one. For `globalSetup` of a Vitest configuration.
 */
export default async function setup(project: TestProject) {
  const scope = Scope.makeUnsafe()
  const stop = () => Effect.runPromise(Scope.close(scope, Exit.void))
  const postgres = await Effect.runPromise(
    testPostgres.pipe(Scope.provide(scope), Effect.provide(NodeServices.layer))
  ).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  project.provide("postgres", postgres)
  return stop
}
