import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { KycVerification, verificationColumns } from "./KycVerification.ts"

/** The verifications of a person that are under way, for what ends them all. Inside the caller's transaction. */
export class LiveVerifications extends Context.Service<LiveVerifications>()(
  "@credbuzzpay/server/kyc/LiveVerifications",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const columns = sql.literal(verificationColumns)

      /**
       * In the order in which journeys (verification, person) and reviewers (person, review, verification) lock theirs, so that
       * neither waits for this while this waits for them.
       */
      const lockAll = Effect.fnUntraced(function* (userCode: string) {
        yield* sql`
          select 1 from kyc_verifications
          where user_code = ${userCode} and state not in ('in_review', 'verified', 'failed', 'expired')
          order by verification_id for update`
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        yield* sql`
          select 1 from kyc_reviews where user_code = ${userCode} and state <> 'closed' order by review_id for update`
        return yield* KycVerification.all(sql`
          select ${columns} from kyc_verifications
          where user_code = ${userCode} and state not in ('verified', 'failed', 'expired')
          order by verification_id for update`)
      })

      return { lockAll }
    })
  }
) {
  static readonly layer = Layer.effect(LiveVerifications, LiveVerifications.make)
}
