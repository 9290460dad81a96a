import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { RiskCause } from "@credbuzzpay/domain/kyc/risk/KycRiskView"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { confirmFence } from "../../platform/jobs/CurrentFence.ts"
import { KycRiskAssessor } from "./KycRiskAssessor.ts"
import { KycRiskRepo } from "./KycRiskRepo.ts"

const batchSize = 200

/**
 * Assesses whoever was never assessed, was so under other rules, or of whom something changed since: each in a transaction
 * of its own. **Errors**: `Unavailable`.
 */
export class KycRiskRun extends Context.Service<KycRiskRun>()("@credbuzzpay/server/kyc/KycRiskRun", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* KycRiskRepo
    const assessor = yield* KycRiskAssessor

    const assessOne = ({ cause, userCode }: { readonly cause: RiskCause; readonly userCode: string }) =>
      Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* confirmFence
        yield* sql.withTransaction(assessor.assess({ userCode, cause, actor: "system", at })).pipe(repoBoundary)
        return 1
      }).pipe(
        // One whose address does not open must not keep the others waiting; the next run tries again.
        Effect.catchCause((why) =>
          Effect.as(Effect.logError("A risk could not be assessed", { user_code: userCode }, why), 0)
        )
      )

    /** How many were assessed. */
    const run = Effect.gen(function* () {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      let [after, assessed] = ["", 0]
      while (true) {
        const due = yield* repoBoundary(repo.due(assessor.policy, at, after, batchSize))
        for (const done of yield* Effect.forEach(due, assessOne)) assessed += done
        const last = due.at(-1)
        if (last === undefined || due.length < batchSize) return { assessed }
        after = last.userCode
      }
    }).pipe(Effect.withSpan("KycRiskRun.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(KycRiskRun, KycRiskRun.make)
}
