import { NodeServices } from "@effect/platform-node"
import { PgClient } from "@effect/sql-pg"
import { migrateToHead } from "@credbuzzpay/migrations/Migrate"
import { Effect, Exit, Layer, Redacted, Scope } from "effect"
import { afterAll, beforeAll, describe } from "vitest"
import { clonedDatabase } from "../../../migrations/test/ClonedDatabase.ts"
import { stepKindTests } from "../../../migrations/test/StepKindSuite.ts"
import { hasPostgres15, startPostgres15 } from "./PostgresOf15.ts"

const template = "steps_template"

/** A PostgreSQL 15 with a database at the newest step. */
const started = Effect.gen(function* () {
  const url = new URL(yield* startPostgres15)
  const on = (database: string) => {
    url.pathname = `/${database}`
    return PgClient.layer({ url: Redacted.make(url.href), maxConnections: 2 })
  }
  yield* Effect.provide(
    Effect.flatMap(PgClient.PgClient, (sql) => sql.unsafe(`create database ${template}`)),
    on("postgres")
  )
  yield* Effect.provide(migrateToHead, on(template))
  url.pathname = "/postgres"
  return { url: url.href, prefix: "steps" }
}).pipe(Effect.provide(NodeServices.layer))

// Debian's, installed by .ci/run where it can be.
describe.skipIf(!hasPostgres15)("each kind of step", () => {
  const scope = Scope.makeUnsafe()
  let server = { url: "", prefix: "" }
  beforeAll(async () => {
    server = await Effect.runPromise(Scope.provide(started, scope))
  })
  afterAll(() => Effect.runPromise(Scope.close(scope, Exit.void)))

  stepKindTests(
    "a PostgreSQL 15 of its own",
    Layer.fresh(
      clonedDatabase(
        () => server,
        () => template
      )
    )
  )
})
