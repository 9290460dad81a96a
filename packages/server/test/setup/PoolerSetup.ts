import { PgClient } from "@effect/sql-pg"
import { Effect, Exit, Redacted, Scope } from "effect"
import { Reactivity } from "effect/reactivity"
import type { TestProject } from "vitest/node"
import { hasPgBouncer, pgBouncerOfAll } from "../support/PgBouncer.ts"
import { isThroughPooler } from "./PastThePooler.ts"

/** What docs/operations.md tells operators to give the role, "In transaction mode". */
const limits = {
  statement_timeout: "15s",
  lock_timeout: "3s",
  idle_in_transaction_session_timeout: "15s",
  random_page_cost: "1.1"
}

/** A role may set its own. */
const limited = Effect.fnUntraced(function* (serverUrl: string) {
  const sql = yield* PgClient.makeClient({ url: Redacted.make(serverUrl) })
  for (const [name, value] of Object.entries(limits)) {
    yield* sql.unsafe(`alter role current_user set ${name} = '${value}'`)
  }
}, Effect.provide(Reactivity.layer))

const started = Effect.fnUntraced(function* (serverUrl: string) {
  yield* Effect.scoped(limited(serverUrl))
  return yield* pgBouncerOfAll(serverUrl, {
    pool_mode: "transaction",
    max_client_conn: "2000",
    // One after another, so that two transactions of a client seldom have the same session.
    server_round_robin: "1",
    // A test has fifty transactions open at once.
    default_pool_size: "60",
    // A database is dropped soon after its test.
    server_idle_timeout: "10",
    // As long as it may take to find that a server takes writes again.
    server_lifetime: "10",
    log_connections: "0",
    log_disconnections: "0"
  })
})

/**
 * With `TEST_DATABASE_POOLER=transaction` one PgBouncer for the whole run, before every database of the tests. After
 * `GlobalSetup.ts`.
 */
export default async function setup(project: TestProject) {
  if (!isThroughPooler()) return project.provide("pooler", undefined)
  if (!hasPgBouncer) throw new Error("TEST_DATABASE_POOLER=transaction needs the program pgbouncer")
  const scope = Scope.makeUnsafe()
  const { serverUrl } = project.getProvidedContext().postgres
  project.provide("pooler", await Effect.runPromise(started(serverUrl).pipe(Scope.provide(scope))))
  return () => Effect.runPromise(Scope.close(scope, Exit.void))
}
