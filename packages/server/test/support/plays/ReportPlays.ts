import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { HERE } from "../matrix/Actors.ts"
import { person } from "../People.ts"
import { own } from "./Play.ts"

const someone = person({ branchCode: HERE })

const asked = Effect.map(someone, (who) =>
  own({ ...who, branchCode: HERE }, { report: "login-activity", format: "csv" })
)

const waiting = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const who = yield* someone
  const exportId = crypto.randomUUID()
  yield* sql`
    insert into report_exports (export_id, user_code, report, format, filters, created_at)
    values (${exportId}, ${who.userCode}, 'login-activity', 'csv', '{}', ${DateTime.toDateUtc(yield* DateTime.now)})`
  return own({ ...who, branchCode: HERE }, undefined, { export_id: exportId })
})

/** Reports that leave the house. */
export const reportPlays = { "reportExports.create": asked, "reportExports.end": waiting }
