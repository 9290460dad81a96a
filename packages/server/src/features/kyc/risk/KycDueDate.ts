import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { yearsByRisk } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import type { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"

/** A due date that a change of category makes leaves as long for notices. **Source**: docs/kyc.md, renewal. */
const LEFT_DAYS = 90

/** When KYC is due again after a change of category: the one place that says so. Inside the caller's transaction. */
export class KycDueDate extends Context.Service<KycDueDate>()("@credbuzzpay/server/kyc/KycDueDate", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** By the years of the category from the last completion, and never sooner than in {@link LEFT_DAYS} days. */
    const move = (userCode: string, category: RiskCategory, at: Date) => sql`
      update kyc_profiles set risk_category = ${category}, row_version = row_version + 1, updated_at = ${at},
        next_due_at = case when completed_at is null then null else greatest(
          completed_at + make_interval(years => ${yearsByRisk[category]}::int),
          ${at}::timestamptz + make_interval(days => ${LEFT_DAYS}::int)) end
      where user_code = ${userCode}`

    return { move }
  })
}) {
  static readonly layer = Layer.effect(KycDueDate, KycDueDate.make)
}
