import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { exists } from "../../../adapters/postgres/Rows.ts"
import { RetentionConfig } from "../../../config/RetentionConfig.ts"
import { erasureDays } from "../../../tables/retention/ErasureDays.ts"
import { dayInIndia } from "../journeys/DayInIndia.ts"

/**
 * The days of India on which what is on record of a person may be erased, if their account ends at that moment: what is of the account,
 * and everything else. A legal hold is not looked at: it is for nobody but staff to know.
 */
export class ErasureDaysOf extends Context.Service<ErasureDaysOf>()("@credbuzzpay/server/kyc/ErasureDaysOf", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const periods = yield* RetentionConfig

    const of = Effect.fnUntraced(function* (userCode: string, endedAt: DateTime.Utc) {
      const hasIdentityRecords = yield* exists(sql`
        select 1 from kyc_profiles where user_code = ${userCode}
        union all select 1 from aadhaar_kyc where user_code = ${userCode}
        union all select 1 from identity_documents where user_code = ${userCode}
        union all select 1 from pan_kyc where user_code = ${userCode}
        union all select 1 from bank_details where user_code = ${userCode} limit 1`)
      const { account, identity } = erasureDays({ endedAt, hasIdentityRecords }, periods)
      return { account: dayInIndia(DateTime.toDateUtc(account)), identity: dayInIndia(DateTime.toDateUtc(identity)) }
    })

    return { of }
  })
}) {
  static readonly layer = Layer.effect(ErasureDaysOf, ErasureDaysOf.make)
}
