import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { LiftingMode } from "@credbuzzpay/domain/kyc/onboarding/OnboardingMode"
import { KycLifting } from "../../src/features/kyc/holds/KycLifting.ts"
import { STAFF } from "./Staff.ts"

/** Somebody of ours has met them: nothing of remote onboarding is held back any more. */
export const met = Effect.fnUntraced(function* (userCode: string, mode: LiftingMode = "face_to_face") {
  const sql = yield* SqlClient.SqlClient
  const { meet } = yield* KycLifting
  const at = DateTime.toDateUtc(yield* DateTime.now)
  yield* sql.withTransaction(
    Effect.andThen(
      sql`select 1 from user_accounts where user_code = ${userCode} for update`,
      meet(userCode, mode, STAFF.userCode, at)
    )
  )
})
