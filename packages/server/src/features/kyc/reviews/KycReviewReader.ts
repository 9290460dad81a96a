import { Clock, Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { KycReviewList } from "@credbuzzpay/domain/kyc/reviews/KycReviewReads"
import { sideBySide } from "@credbuzzpay/domain/kyc/reviews/SideBySide"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { makeListReader } from "../../platform/reads/ListReader.ts"
import { KycReviewHold } from "./KycReviewHold.ts"
import { KycReviewRows } from "./KycReviewRows.ts"
import { KycReviewScores } from "./KycReviewScores.ts"
import { reviewListSource } from "./KycReviewSource.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Reading what waits for a person of ours. */
export class KycReviewReader extends Context.Service<KycReviewReader>()("@credbuzzpay/server/kyc/KycReviewReader", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const hold = yield* KycReviewHold
    const rows = yield* KycReviewRows
    const scores = yield* KycReviewScores
    const audit = yield* AuditTrail
    const listOf = yield* makeListReader(reviewListSource(yield* Clock.Clock))

    /** **Errors**: `ValidationFailed` for a cursor that is not ours; `Unavailable`. */
    const list = traced("KycReviewReader.list")((caller: Principal, query: (typeof KycReviewList.query)["Type"]) =>
      repoBoundary(listOf(caller, query))
    )

    /**
     * With its evidence, for whoever may decide it; written down each time. **Errors**: `NotFound`; `PermissionDenied`
     * for one's own and, to an admin, for that of staff; `Unavailable`.
     */
    const open = traced("KycReviewReader.open")(
      function* (caller: Principal, reviewId: string) {
        const found = yield* hold.seen(caller, reviewId)
        const { review } = found
        yield* audit.record({
          actor: caller.userCode,
          subject: review.userCode,
          branchCode: review.branchCode,
          action: "kyc_review.opened",
          resourceType: "kyc_review",
          resourceId: reviewId
        })
        const evidence = sideBySide(yield* rows.evidenceOf(found))
        return { ...review, evidence, ...(yield* scores.of(review)) }
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { list, open }
  })
}) {
  static readonly layer = Layer.effect(KycReviewReader, KycReviewReader.make)
}
