import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { higher } from "@credbuzzpay/domain/kyc/risk/RiskFacts"
import { riskByRules } from "@credbuzzpay/domain/kyc/risk/RiskRules"
import type { RiskAssessment, RiskCause } from "@credbuzzpay/domain/kyc/risk/KycRiskView"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { KycRiskConfig } from "../../../config/KycRiskConfig.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { KycDueDates } from "../renewal-notices/KycDueDates.ts"
import { KycProgress } from "../journeys/KycProgress.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { KycRiskFacts } from "./KycRiskFacts.ts"
import { KycRiskRepo } from "./KycRiskRepo.ts"
import { riskPolicyHash } from "./RiskPolicyHash.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

export const risksAssessed = counter(
  "kyc_risk_assessments_total",
  "Assessments of risk that were kept, by the category that they came to",
  ["category"]
)

const Branch = rows({ branchCode: Schema.NullOr(Schema.String) })

/** Why somebody is assessed, and who is on record for it. */
export interface Assess {
  readonly userCode: string
  readonly cause: RiskCause
  readonly actor: string
  readonly at: Date
  /** Staff's words, where staff set the category. */
  readonly reason?: string | undefined
}

const isSame = (one: RiskAssessment | undefined, other: RiskAssessment) =>
  one !== undefined &&
  JSON.stringify([one.facts, one.rules, one.staffCategory, one.riskCategory]) ===
    JSON.stringify([other.facts, other.rules, other.staffCategory, other.riskCategory])

/** Midnight in India at the beginning of a day. */
const beginningOf = (day: string) => new Date(`${day}T00:00:00+05:30`)

/**
 * Puts people into the category that the rules and staff give. Each assessment is kept with its facts and has an audit row;
 * one that comes to what the last one did is neither. A changed category moves the day that KYC is due.
 *
 * Inside the caller's transaction; locks the account, then the rows of its risk. **Errors**: `Unavailable`.
 */
export class KycRiskAssessor extends Context.Service<KycRiskAssessor>()("@credbuzzpay/server/kyc/KycRiskAssessor", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const progress = yield* KycProgress
    const onboarding = yield* KycOnboardingRepo
    const repo = yield* KycRiskRepo
    const facts = yield* KycRiskFacts
    const dueDates = yield* KycDueDates
    const audit = yield* AuditTrail
    const random = yield* SecureRandom.SecureRandom
    const policy = riskPolicyHash(yield* KycRiskConfig)

    /** Whom the document identified just now: by an older version of the program, nobody noted it. */
    const begun = Effect.fnUntraced(function* ({ actor, at, userCode }: Assess) {
      const mode = (yield* onboarding.beginByAadhaar(userCode, at)) ?? (yield* onboarding.beginByDocument(userCode, at))
      if (mode === undefined) return
      yield* audit.record({
        actor,
        subject: userCode,
        action: "kyc.onboarded",
        resourceType: "kyc",
        resourceId: userCode,
        newValues: { mode }
      })
    })

    const locked = Effect.fnUntraced(function* (userCode: string, at: Date) {
      const { branchCode } = yield* Branch.one(sql`
        select branch_code from user_accounts where user_code = ${userCode} for update`)
      yield* progress.ensureProfile(userCode, at)
      yield* repo.ensure(userCode, at)
      return { ...(yield* repo.lock(userCode)), branchCode }
    })

    const recorded = ({ actor, cause, reason, userCode }: Assess, made: RiskAssessment) => {
      const changed = made.previousCategory !== made.riskCategory
      return audit.record({
        actor,
        subject: userCode,
        action: cause === "staff_set" ? "kyc.risk_set" : "kyc.risk_assessed",
        resourceType: "kyc",
        resourceId: userCode,
        oldValues: changed ? { risk_category: made.previousCategory } : undefined,
        newValues: { ...(changed ? { risk_category: made.riskCategory } : {}), cause, rules: made.rules },
        reason
      })
    }

    /** What the rules alone give now. */
    const byRules = (userCode: string) => Effect.map(facts.of(userCode), (known) => riskByRules(known.facts))

    /** The category that the person is in now. */
    const assess = Effect.fnUntraced(function* (asked: Assess) {
      const { actor, at, cause, userCode } = asked
      const risk = yield* locked(userCode, at)
      yield* begun(asked)
      const known = yield* facts.of(userCode)
      const { category, rules } = riskByRules(known.facts)
      const [last] = yield* repo.assessmentsOf(userCode, 1)
      const made: RiskAssessment = {
        assessmentId: yield* random.uuidV7(),
        cause,
        facts: known.facts,
        rules,
        staffCategory: risk.staffCategory,
        previousCategory: risk.riskCategory,
        riskCategory: higher(category, risk.staffCategory ?? "low"),
        assessedBy: actor,
        assessedAt: DateTime.fromDateUnsafe(at)
      }
      const againAt = known.untilDay === null ? null : beginningOf(known.untilDay)
      yield* repo.assessed(userCode, { policy, againAt, at })
      if (isSame(last, made) && risk.riskCategory === made.riskCategory) return made.riskCategory
      yield* repo.keep(userCode, made, at)
      yield* dueDates.recategorise({ userCode, branchCode: risk.branchCode, actor, at }, made.riskCategory)
      yield* recorded(asked, made)
      yield* risksAssessed.update(1, { category: made.riskCategory })
      return made.riskCategory
    })

    return { assess, byRules, locked, policy }
  })
}) {
  static readonly layer = Layer.effect(KycRiskAssessor, KycRiskAssessor.make)
}
