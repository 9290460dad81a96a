import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { dueAfter } from "@credbuzzpay/domain/kyc/renewal/RenewalRules"
import { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { type KycStep, provenBy } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { rows, value } from "../../../adapters/postgres/Rows.ts"
import { Accounts } from "../../accounts/Accounts.ts"
import { CkycrFilingRepo } from "../ckycr-filings/CkycrFilingRepo.ts"
import { documentTables } from "../records/DocumentTables.ts"

const StepRow = rows({
  was: Schema.Number,
  step: Schema.Number
})

const Category = value(RiskCategory)

/** How far a person's KYC goes, in their account and as a whole. Inside the caller's transaction. */
export class KycProgress extends Context.Service<KycProgress>()("@credbuzzpay/server/kyc/KycProgress", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const accounts = yield* Accounts
    const filings = yield* CkycrFilingRepo

    /** Whether a document that proves the step is verified. */
    const isProven = (step: KycStep, userCode: string) =>
      sql.or(
        provenBy[step].map(
          (document) => sql`exists (
            select from ${sql(documentTables[document].table)} where user_code = ${userCode} and status = 'verified')`
        )
      )

    /** The profile, made with the first submission: of high risk, as the rules have who is not identified. */
    const ensureProfile = (userCode: string, at: Date) => sql`
      insert into kyc_profiles (user_code, risk_category, updated_at) values (${userCode}, 'high', ${at})
      on conflict do nothing`

    /**
     * KYC is complete as of now, the first time or by a renewal: the next one is due by the person's risk. The one place that
     * sets both times of a completion, and owes the registry what it is to be told of it.
     */
    const complete = Effect.fnUntraced(function* (userCode: string, at: Date) {
      const risk = yield* Category.first(sql`
        select risk_category from kyc_profiles where user_code = ${userCode} for update`)
      if (risk === undefined) return
      yield* sql`
        update kyc_profiles set completed_at = ${at}, next_due_at = ${new Date(dueAfter(at.getTime(), risk))},
          row_version = row_version + 1, updated_at = ${at}
        where user_code = ${userCode}`
      yield* filings.completed(userCode, at)
    })

    /**
     * Brings the account's step to where the documents are: the step counts the steps that are proven in their order, and
     * the third completes KYC, from when the next one is due by the person's risk. The step before and afterwards, when
     * they differ.
     */
    const follow = Effect.fnUntraced(function* (userCode: string, actor: string, at: Date) {
      const account = yield* StepRow.first(sql`
        select kyc_verification_step as was, case
            when not ${isProven("identity", userCode)} then 0
            when not ${isProven("pan", userCode)} then 1
            when not ${isProven("bank", userCode)} then 2
            else 3 end as step
        from user_accounts where user_code = ${userCode} for update`)
      if (account === undefined || account.was === account.step) return undefined
      const { step } = account
      const set = { kycVerificationStep: step, isKycComplete: step === 3 }
      yield* accounts.change({ before: { userCode }, set, by: actor, at })
      if (step === 3) yield* complete(userCode, at)
      return account
    })

    return { ensureProfile, follow, complete }
  })
}) {
  static readonly layer = Layer.effect(KycProgress, KycProgress.make)
}
