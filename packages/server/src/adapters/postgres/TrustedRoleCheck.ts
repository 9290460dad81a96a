import { Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { rows } from "./Rows.ts"
import { ServerConfig } from "../../config/ServerConfig.ts"

const OwnRole = rows({
  name: Schema.String,
  isAuditMember: Schema.NullOr(Schema.Boolean)
})

/**
 * Warns when a program starts in production as a role that can change the audit trail, as the role of the migrations can.
 * The program works all the same, so nothing else would show that `DATABASE_URL` names the wrong role.
 */
export const warning = Layer.effectDiscard(
  Effect.gen(function* () {
    if ((yield* ServerConfig).appEnv !== "production") return
    const sql = yield* SqlClient.SqlClient
    const found = yield* OwnRole.first(sql`
      select current_user::text as name, pg_has_role(to_regrole('credbuzzpay_audit')::oid, 'member') as is_audit_member`)
    if (found?.isAuditMember === true) {
      yield* Effect.logWarning(
        `The role ${found.name} of DATABASE_URL can change the audit trail. Run as a member of credbuzzpay_app alone: docs/operations.md, "Roles in the database"`
      )
    }
  })
)
