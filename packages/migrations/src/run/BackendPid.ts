import { Effect, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { decoded } from "../Decoded.ts"

const pids = decoded(Schema.Struct({ pid: Schema.Number }))

/** The process of the database server that runs the present transaction. */
export const backendPid = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [own] = yield* pids(sql`select pg_backend_pid() as pid`)
  return own?.pid ?? 0
})
