import { Context, Effect, Layer } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { exists } from "../../../adapters/postgres/Rows.ts"

/**
 * Whether a legal hold is in force on the person whose code `userCode` is: a column as SQL names it, such as `s.user_code`. The
 * one predicate of everything that deletes; of a row of nobody it is false.
 */
export const isHeldIn = (sql: Statement.Constructor, userCode: string): Statement.Fragment =>
  sql`exists (select from legal_holds h where h.user_code = ${sql.literal(userCode)} and h.lifted_at is null)`

/**
 * Orders that keep a person's data beyond its day (docs/erasure.md). Whoever deletes in lots has {@link isHeldIn} in the
 * statement; whoever deletes one person's asks here, after locking that person's account: a hold is placed under the
 * same lock. **Errors**: `Unavailable`.
 */
export class LegalHolds extends Context.Service<
  LegalHolds,
  { readonly isHeld: (userCode: string) => Effect.Effect<boolean, Unavailable> }
>()("@credbuzzpay/server/legal-holds/LegalHolds") {
  static readonly layer = Layer.effect(
    LegalHolds,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      return {
        isHeld: (userCode) =>
          repoBoundary(exists(sql`select from legal_holds where user_code = ${userCode} and lifted_at is null limit 1`))
      }
    })
  )
}
