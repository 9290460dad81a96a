import { assert, layer } from "@effect/vitest"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import { Cause, Effect, Exit } from "effect"
import { SqlClient } from "effect/sql"
import { repoBoundary } from "../../../src/adapters/postgres/RepoBoundary.ts"
import { layer as testDatabase } from "../../../src/testing/TestDatabase.ts"

/** The session of the transaction ends, as by a server that fails. */
const sessionEnds = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql`select pg_terminate_backend(pg_backend_pid())`
).pipe(repoBoundary)

const inTransaction = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.flatMap(SqlClient.SqlClient, (sql) => work.pipe(sql.withTransaction, repoBoundary))

const failureOf = <A, E, R>(work: Effect.Effect<A, E, R>) =>
  Effect.map(Effect.exit(work), (exit) => (Exit.isFailure(exit) ? exit.cause : Cause.empty))

layer(testDatabase)("the edge of SQL", (it) => {
  it.effect("[FAULT 24] says unavailable, and no defect, of a connection that is lost inside transactions", () =>
    Effect.gen(function* () {
      for (const work of [
        sessionEnds,
        inTransaction(sessionEnds),
        inTransaction(inTransaction(sessionEnds)),
        inTransaction(inTransaction(inTransaction(sessionEnds)))
      ]) {
        const cause = yield* failureOf(work)
        assert.lengthOf(cause.reasons, 1)
        const [reason] = cause.reasons
        assert.isTrue(reason !== undefined && Cause.isFailReason(reason) && reason.error instanceof Unavailable)
      }
    })
  )

  it.effect("says unavailable of a refusal that could not be rolled back, so that it is asked again", () =>
    Effect.gen(function* () {
      const refused = Effect.andThen(Effect.exit(sessionEnds), userNotFound())
      const cause = yield* failureOf(inTransaction(inTransaction(refused)))
      assert.deepStrictEqual(
        cause.reasons.map((reason) => Cause.isFailReason(reason) && reason.error instanceof Unavailable),
        [true]
      )
    })
  )

  it.effect("leaves what nobody foresaw a defect, whatever became of the connection", () =>
    Effect.gen(function* () {
      const broken = new TypeError("a bug")
      const cause = yield* failureOf(inTransaction(Effect.andThen(Effect.exit(sessionEnds), Effect.die(broken))))
      assert.include(
        cause.reasons.map((reason) => (Cause.isDieReason(reason) ? reason.defect : undefined)),
        broken
      )
    })
  )
})
