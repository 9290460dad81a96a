import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { ApprovalEndings } from "./ApprovalEndings.ts"
import { ApprovalRepo } from "./ApprovalRepo.ts"

/**
 * Requests that nobody decided on in time. `expire` ends them and says how many: row, audit row and message to who asked
 * in one transaction for each hundred. Harmless at any time and from several processes. **Errors**: `Unavailable`.
 */
export class ApprovalExpiry extends Context.Service<
  ApprovalExpiry,
  { readonly expire: Effect.Effect<number, Unavailable> }
>()("@credbuzzpay/server/approvals/ApprovalExpiry") {
  static readonly layer = Layer.effect(
    ApprovalExpiry,
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const repo = yield* ApprovalRepo
      const endings = yield* ApprovalEndings

      const batch = Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const due = yield* repo.overdue(at)
        for (const request of due) {
          yield* endings.end(request, null, { status: "expired", by: "system", reason: null, at })
        }
        return due.length
      }).pipe(sql.withTransaction, repoBoundary)

      const expire = Effect.gen(function* () {
        let total = 0
        while (true) {
          const count = yield* batch
          total += count
          if (count < repo.batch) return total
        }
      }).pipe(Effect.withSpan("ApprovalExpiry.expire"))

      return { expire }
    })
  )
}
