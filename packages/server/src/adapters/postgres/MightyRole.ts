import { Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { rows } from "./Rows.ts"
import { ServerConfig } from "../../config/ServerConfig.ts"

const OwnRole = rows({
  name: Schema.String,
  isMighty: Schema.NullOr(Schema.Boolean)
})

/**
 * Warns at a start in production that runs as a role which could change the audit trail, as the one that migrates can.
 * It works all the same; nothing else would show that the right `DATABASE_URL` was forgotten.
 */
export const warning = Layer.effectDiscard(
  Effect.gen(function* () {
    if ((yield* ServerConfig).appEnv !== "production") return
    const sql = yield* SqlClient.SqlClient
    const found = yield* OwnRole.first(sql`
      select current_user::text as name, pg_has_role(to_regrole('credbuzzpay_audit')::oid, 'member') as is_mighty`)
    if (found?.isMighty === true) {
      yield* Effect.logWarning(
        `The role ${found.name} of DATABASE_URL can change the audit trail. Run as a member of credbuzzpay_app alone: docs/operations.md, "Roles in the database"`
      )
    }
  })
)
