import { Effect, Layer } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { SqlClient } from "effect/sql"

const ready = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  return yield* sql`select 1`.pipe(
    Effect.as(HttpServerResponse.jsonUnsafe({ status: "ok", database: "ok" })),
    Effect.catchTag("SqlError", () =>
      Effect.succeed(HttpServerResponse.jsonUnsafe({ status: "unavailable", database: "unavailable" }, { status: 503 }))
    )
  )
})

/** Whether the process runs, and whether it can answer: its database does. */
export const layer = Layer.mergeAll(
  HttpRouter.add("GET", "/health/live", HttpServerResponse.jsonUnsafe({ status: "ok" })),
  HttpRouter.add("GET", "/health/ready", ready)
)
