import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { moveEach } from "../../platform/person-keys/MoveEach.ts"
import { KycReviewRows } from "./KycReviewRows.ts"

/**
 * Brings evidence of reviews that a version before sealed under the general key under its person's own, a review a
 * transaction. **Errors**: as {@link moveEach}.
 */
export class EvidenceUnderPersons extends Context.Service<EvidenceUnderPersons>()(
  "@credbuzzpay/server/kyc/EvidenceUnderPersons",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const reviews = yield* KycReviewRows

      const run = moveEach({
        what: "The evidence of a review",
        id: "review_id",
        waiting: reviews.underGeneralKey,
        move: reviews.bringUnderPerson
      }).pipe(Effect.provideService(SqlClient.SqlClient, sql), Effect.withSpan("EvidenceUnderPersons.run"))

      return { run }
    })
  }
) {
  static readonly layer = Layer.effect(EvidenceUnderPersons, EvidenceUnderPersons.make)
}
