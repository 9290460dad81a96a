import { assert, layer } from "@effect/vitest"
import { Clock, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import type { RiskCategory } from "@credbuzzpay/domain/kyc/status/KycStatus"
import { KycRiskConfig } from "../../../../src/config/KycRiskConfig.ts"
import { KycPepService } from "../../../../src/features/kyc/risk/KycPepService.ts"
import { KycRiskRun } from "../../../../src/features/kyc/risk/KycRiskRun.ts"
import * as risk from "../../../../src/features/kyc/risk/layer.ts"
import { KycRiskService } from "../../../../src/features/kyc/risk/KycRiskService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { met } from "../../../support/Met.ts"
import { applicant, statusOf, submitBank, verifiedUpTo } from "../../../support/KycPeople.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"

const codeOf = (error: object) => ("code" in error ? error.code : "")

const set = Effect.fnUntraced(function* (userCode: string, riskCategory: RiskCategory, by = STAFF) {
  const input = { userCode: UserCode.make(userCode), riskCategory, reason: "As the branch knows them" }
  return yield* (yield* KycRiskService).set(by, input)
})

const flag = Effect.fnUntraced(function* (userCode: string, isPep: boolean, by = STAFF) {
  const input = { userCode: UserCode.make(userCode), isPep, reason: "Member of a legislative assembly" }
  return yield* (yield* KycPepService).flag(by, input)
})

const whyOf = (userCode: string) => Effect.flatMap(KycPepService, ({ get }) => get(STAFF, userCode))

const run = Effect.flatMap(KycRiskRun, (each) => each.run)

const acts = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string }>`
    select action from audit_trail where subject_user_code = ${userCode} order by audit_id`
  return rows.map(({ action }) => action)
})

layer(TestServices.layer, { excludeTestServices: true })("the risk of a person", (it) => {
  it.effect("is high by the rules before anybody met them, low afterwards, and each assessment says why", () =>
    Effect.gen(function* () {
      const person = yield* verifiedUpTo("pan")
      assert.strictEqual((yield* statusOf(person.me)).riskCategory, "high")
      yield* met(person.userCode)
      assert.strictEqual((yield* statusOf(person.me)).riskCategory, "low")
      const { assessments } = yield* whyOf(person.userCode)
      assert.deepStrictEqual(
        assessments.map(({ cause, facts, riskCategory, rules }) => [cause, facts.mode, facts.pan, rules, riskCategory]),
        [
          ["lifted", "face_to_face", "operative", [], "low"],
          ["document_changed", "otp_ekyc", "operative", ["remote_onboarding"], "high"],
          ["identified", "otp_ekyc", "none", ["remote_onboarding"], "high"]
        ]
      )
      assert.includeMembers(yield* acts(person.userCode), ["kyc.onboarded", "kyc.risk_assessed", "kyc.hold_lifted"])
    })
  )

  it.effect("may be raised by staff, and lowered no further than the rules go, which are named", () =>
    Effect.gen(function* () {
      const { me, userCode } = yield* verifiedUpTo("pan")
      const refused = yield* Effect.flip(set(userCode, "medium"))
      assert.strictEqual(codeOf(refused), "KYC_RISK_BELOW_RULES")
      assert.include(refused.message, "remote_onboarding")
      yield* set(userCode, "high")
      yield* met(userCode)
      assert.strictEqual((yield* statusOf(me)).riskCategory, "high", "what staff found outlives the visit")
      assert.strictEqual((yield* set(userCode, "medium")).riskCategory, "medium")
      assert.strictEqual(codeOf(yield* Effect.flip(set(userCode, "medium"))), "KYC_RISK_UNCHANGED")
      assert.strictEqual((yield* set(userCode, "low")).riskCategory, "low")
    })
  )

  it.effect("is high while the person is politically exposed, whatever staff set", () =>
    Effect.gen(function* () {
      const { me, userCode } = yield* verifiedUpTo("pan")
      yield* met(userCode)
      const flagged = yield* flag(userCode, true)
      assert.deepStrictEqual([flagged.isPep, flagged.riskCategory], [true, "high"])
      assert.strictEqual(codeOf(yield* Effect.flip(flag(userCode, true))), "KYC_PEP_UNCHANGED")
      assert.include((yield* Effect.flip(set(userCode, "low"))).message, "politically_exposed")
      assert.strictEqual((yield* flag(userCode, false)).riskCategory, "low")
      assert.includeMembers(yield* acts(userCode), ["kyc.pep_flagged", "kyc.pep_cleared"])
      assert.strictEqual(codeOf(yield* Effect.flip(flag(userCode, true, me))), "NOT_ON_YOURSELF")
    })
  )

  it.effect("is nobody's to read of themself, nor an admin's of staff or of another branch", () =>
    Effect.gen(function* () {
      const { as: admin } = yield* inBranch("RISK1", "admin")
      const { userCode: colleague } = yield* inBranch("RISK1", "admin")
      const { userCode: elsewhere } = yield* inBranch("RISK2")
      const { get } = yield* KycPepService
      const refusal = (userCode: string) => Effect.map(Effect.flip(get(admin, userCode)), codeOf)
      assert.deepStrictEqual(
        [yield* refusal(admin.userCode), yield* refusal(colleague), yield* refusal(elsewhere)],
        ["NOT_ON_YOURSELF", "STAFF_OUT_OF_REACH", "USER_NOT_FOUND"]
      )
    })
  )

  it.effect("leaves ninety days for notices when it rises, however long ago KYC was complete", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const { me, userCode } = yield* verifiedUpTo("pan")
      yield* met(userCode)
      yield* submitBank(me, "026291800001191")
      yield* clock.advance("3000 days")
      const raised = yield* set(userCode, "high")
      const left = (Number(raised.nextDueAt?.epochMilliseconds) - (yield* Clock.currentTimeMillis)) / 86_400_000
      assert.strictEqual(left, 90)
    })
  )

  it.effect("is assessed by the job for whom an older version identified, once, and for nobody else", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      yield* run
      const { userCode } = yield* verifiedUpTo("aadhaar")
      yield* sql`delete from kyc_risk_assessments where user_code = ${userCode}`.pipe(Effect.ignore)
      yield* sql`update kyc_risk set assessed_at = null, policy = null where user_code = ${userCode}`
      const before = yield* acts(userCode)
      assert.strictEqual((yield* run).assessed, 1)
      assert.strictEqual((yield* run).assessed, 0)
      assert.deepStrictEqual(yield* acts(userCode), before, "what comes to the same leaves no row")
    })
  )

  it.effect("follows the lists of areas, which the job takes up", () =>
    Effect.gen(function* () {
      const { me, userCode } = yield* verifiedUpTo("aadhaar")
      yield* met(userCode)
      const under = (highAreas: ReadonlyArray<string>, mediumAreas: ReadonlyArray<string>) =>
        run.pipe(
          Effect.provide(risk.jobs, { local: true }),
          Effect.provideService(KycRiskConfig, { highAreas, mediumAreas })
        )
      yield* under([], [" maharashtra/PUNE "])
      assert.strictEqual((yield* statusOf(me)).riskCategory, "medium")
      yield* under(["Maharashtra"], [])
      assert.strictEqual((yield* statusOf(me)).riskCategory, "high")
      const [newest] = (yield* whyOf(userCode)).assessments
      assert.deepStrictEqual(
        [newest?.cause, newest?.facts.area, newest?.rules],
        ["rules_changed", "high", ["high_risk_area"]]
      )
      yield* run
      assert.strictEqual((yield* statusOf(me)).riskCategory, "low")
    })
  )

  it.effect("is assessed once when many events come at once", () =>
    Effect.gen(function* () {
      const { me } = yield* applicant
      const attempts = yield* Effect.all(
        Array.from({ length: 8 }, () =>
          Effect.result(flag(me.userCode, true, asPrincipal("ABCD2346", { role: "super_admin" })))
        ),
        { concurrency: "unbounded" }
      )
      assert.strictEqual(attempts.filter(({ _tag }) => _tag === "Success").length, 1)
      assert.strictEqual((yield* acts(me.userCode)).filter((act) => act === "kyc.pep_flagged").length, 1)
    })
  )
})
