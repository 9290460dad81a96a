import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { RiskFacts } from "@credbuzzpay/domain/kyc/risk/RiskFacts"
import { type RiskAssessment, RiskCause } from "@credbuzzpay/domain/kyc/risk/KycRiskView"
import { RiskRuleCode } from "@credbuzzpay/domain/kyc/risk/RiskRules"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { rows } from "../../../adapters/postgres/Rows.ts"

const RiskRow = rows({
  riskCategory: RiskCategory,
  staffCategory: Schema.NullOr(RiskCategory),
  pepSince: Schema.NullOr(Schema.DateTimeUtcFromDate)
})

const AssessmentRow = rows({
  assessmentId: Schema.String,
  cause: RiskCause,
  facts: Schema.fromJsonString(RiskFacts),
  rules: Schema.fromJsonString(Schema.Array(RiskRuleCode)),
  staffCategory: Schema.NullOr(RiskCategory),
  previousCategory: Schema.NullOr(RiskCategory),
  riskCategory: RiskCategory,
  assessedBy: Schema.String,
  assessedAt: Schema.DateTimeUtcFromDate
})

const DueRow = rows({ userCode: Schema.String, cause: RiskCause })

const shown = 50

/** When the next assessment is due by time alone, and under which rules the last one was made. */
export interface AssessedUnder {
  readonly policy: string
  readonly againAt: Date | null
  readonly at: Date
}

/** The tables `kyc_risk` and `kyc_risk_assessments`. Writes run inside their caller's transaction. */
export class KycRiskRepo extends Context.Service<KycRiskRepo>()("@credbuzzpay/server/kyc/KycRiskRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    const ensure = (userCode: string, at: Date) => sql`
      insert into kyc_risk (user_code, updated_at) values (${userCode}, ${at}) on conflict do nothing`

    /** Both rows that have somebody's risk, locked; the account is locked before them. */
    const lock = (userCode: string) =>
      RiskRow.one(sql`
        select p.risk_category, r.staff_category, r.pep_since from kyc_profiles p join kyc_risk r using (user_code)
        where p.user_code = ${userCode} for update`)

    const read = (userCode: string) =>
      RiskRow.first(sql`
        select coalesce(p.risk_category, 'high') as risk_category, r.staff_category, r.pep_since
        from user_accounts u left join kyc_profiles p using (user_code) left join kyc_risk r using (user_code)
        where u.user_code = ${userCode}`)

    const assessmentsOf = (userCode: string, most = shown) =>
      AssessmentRow.all(sql`
        select assessment_id, cause, facts::text as facts, to_json(rules)::text as rules, staff_category,
          previous_category, risk_category, assessed_by, assessed_at
        from kyc_risk_assessments where user_code = ${userCode} order by assessment_id desc limit ${most}`)

    const keep = (userCode: string, made: RiskAssessment, at: Date) => sql`
      insert into kyc_risk_assessments (user_code, assessment_id, cause, facts, rules, staff_category, previous_category,
        risk_category, assessed_by, assessed_at)
      values (${userCode}, ${made.assessmentId}, ${made.cause}, ${JSON.stringify(made.facts)}::text::jsonb,
        array(select jsonb_array_elements_text(${JSON.stringify(made.rules)}::text::jsonb)), ${made.staffCategory},
        ${made.previousCategory}, ${made.riskCategory}, ${made.assessedBy}, ${at})`

    const assessed = (userCode: string, { againAt, at, policy }: AssessedUnder) => sql`
      update kyc_risk set assessed_at = ${at}, assess_again_at = ${againAt}::timestamptz, policy = ${policy},
        row_version = row_version + 1, updated_at = ${at}
      where user_code = ${userCode}`

    const setStaffCategory = (userCode: string, category: RiskCategory, by: string, at: Date) => sql`
      update kyc_risk set staff_category = ${category}, staff_by = ${by}, staff_at = ${at},
        row_version = row_version + 1, updated_at = ${at}
      where user_code = ${userCode}`

    const setPep = (userCode: string, isPep: boolean, by: string, at: Date) => sql`
      update kyc_risk set pep_since = ${isPep ? at : null}::timestamptz, pep_by = ${isPep ? by : null}::text,
        row_version = row_version + 1, updated_at = ${at}
      where user_code = ${userCode}`

    /** People with KYC whose risk is to be assessed: never was, under other rules, or before something of them changed. */
    const due = (policy: string, at: Date, after: string, most: number) =>
      DueRow.all(sql`
        select p.user_code, case when r.assessed_at is null then 'never_assessed'
            when r.policy is distinct from ${policy} then 'rules_changed' when r.assess_again_at <= ${at} then 'time_passed'
            else 'document_changed' end as cause
        from kyc_profiles p left join kyc_risk r using (user_code)
        where p.user_code > ${after} and (
          r.assessed_at is null or r.policy is distinct from ${policy} or r.assess_again_at <= ${at}
          or exists (select from aadhaar_kyc d where d.user_code = p.user_code and d.updated_at > r.assessed_at)
          or exists (select from identity_documents d where d.user_code = p.user_code and d.updated_at > r.assessed_at)
          or exists (select from pan_kyc d where d.user_code = p.user_code and d.updated_at > r.assessed_at))
        order by p.user_code limit ${most}`)

    return { ensure, lock, read, assessmentsOf, keep, assessed, setStaffCategory, setPep, due }
  })
}) {
  static readonly layer = Layer.effect(KycRiskRepo, KycRiskRepo.make)
}
