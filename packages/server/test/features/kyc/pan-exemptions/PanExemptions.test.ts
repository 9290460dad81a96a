import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { exemptionCell } from "../../../../src/features/kyc/pan-exemptions/PanExemptionRepo.ts"
import { PersonKeys } from "../../../../src/features/platform/person-keys/PersonKeys.ts"
import { obstaclesOf, overviewOf, renew } from "../../../support/KycRenewals.ts"
import { get, getStatus, post, sendBank, sendPan, withAadhaar } from "../../../support/KycRest.ts"
import { met } from "../../../support/Met.ts"
import { person, type Person } from "../../../support/People.ts"
import { newest } from "../../../support/Slice.ts"
import { uploaded, uploading } from "../../../support/Uploads.ts"

const BRANCH = "PANX01"
const REASON = "Lives in Dubai since 2019; residence visa seen"
const official = person({ role: "admin", branchCode: BRANCH })

let pans = 0
/** Another PAN each time that is valid, and not linked. */
const notLinked = () => `AA${String.fromCharCode(65 + (pans += 1))}PX0412K`

/** Somebody of the branch with their Aadhaar verified. */
const applicant = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  yield* official
  const me = yield* withAadhaar
  yield* sql`update user_accounts set branch_code = ${BRANCH} where user_code = ${me.userCode}`
  return me
})

const propose = (by: Person, userCode: string, body: object = {}) =>
  post(by, `pan-exemptions/${userCode}`, { ground: "non_resident", reason: REASON, ...body })

const decide = (by: Person, userCode: string, body: object = { agree: true }) =>
  post(by, `pan-exemptions/${userCode}/decide`, body)

const revoke = (by: Person, userCode: string) =>
  post(by, `pan-exemptions/${userCode}/revoke`, { reason: "The person has moved back to Pune" })

const stateIn = ({ data }: Effect.Success<ReturnType<typeof post>>) =>
  (data as unknown as { readonly state: string } | undefined)?.state

/** Exempted by two of the branch. */
const exempted = Effect.fnUntraced(function* (userCode: string) {
  const [one, other] = [yield* official, yield* official]
  assert.strictEqual((yield* propose(one, userCode)).status, 201)
  assert.strictEqual(stateIn(yield* decide(other, userCode)), "standing")
  return { one, other }
})

/** What they were told last. */
const told = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ email: string }>`select email from user_accounts where user_code = ${userCode}`
  return (yield* newest("pan_exemption", row!.email))?.variables
})

const acts = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ act: string }>`
    select replace(action, 'kyc.pan_exemption_', '') as act from audit_trail
    where subject_user_code = ${userCode} and action like 'kyc.pan_exemption%' order by audit_id`
  return rows.map(({ act }) => act)
})

layer(uploading(), { excludeTestServices: true })("a PAN that is not linked with an Aadhaar", (it) => {
  it.effect("fails, and verifies once two of the branch have recorded an exemption, of which the person is told", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [me, one, other] = [yield* applicant, yield* official, yield* official]
      const pan = notLinked()
      assert.deepInclude((yield* sendPan(me, pan)).data?.document, {
        status: "failed",
        failure_code: "PAN_INOPERATIVE"
      })
      const upload_id = yield* uploaded(one, { for: me.userCode })
      const proposed = yield* propose(one, me.userCode, { upload_id })
      assert.deepInclude(proposed.data as object, { state: "proposed", reason: REASON, upload_id }, proposed.text)
      assert.deepInclude((yield* sendPan(me, pan)).data?.document, { failure_code: "PAN_INOPERATIVE" })
      assert.include((yield* get(other, "pan-exemptions")).text, me.userCode)
      assert.strictEqual(stateIn(yield* decide(other, me.userCode)), "standing")
      assert.notInclude((yield* get(other, "pan-exemptions")).text, me.userCode)
      assert.deepStrictEqual(yield* told(me.userCode), { state: "standing" })
      assert.strictEqual((yield* sendPan(me, pan)).data?.document.status, "verified")
      assert.deepStrictEqual(yield* acts(me.userCode), ["proposed", "confirmed"])
      const [row] = yield* sql<{ id: string; sealed: string }>`
        select exemption_id as id, reason_sealed as sealed from pan_exemptions where user_code = ${me.userCode}`
      const opened = yield* (yield* PersonKeys).openFor(me.userCode, row!.sealed, exemptionCell(row!.id))
      assert.strictEqual(Redacted.value(opened), REASON)
    })
  )

  it.effect("is of operative risk with an exemption, and of medium risk once that is revoked", () =>
    Effect.gen(function* () {
      const me = yield* applicant
      const { one } = yield* exempted(me.userCode)
      yield* sendPan(me, notLinked())
      yield* met(me.userCode)
      const riskOf = Effect.map(getStatus(me), ({ text }) => JSON.parse(text).data.risk_category as string)
      assert.strictEqual(yield* riskOf, "low")
      assert.strictEqual(stateIn(yield* revoke(one, me.userCode)), "revoked")
      assert.strictEqual(yield* riskOf, "medium")
      assert.strictEqual((yield* getStatus(me)).data?.documents.pan.status, "verified")
      assert.deepStrictEqual(yield* told(me.userCode), { state: "revoked" })
      assert.deepStrictEqual((yield* revoke(one, me.userCode)).codes, ["NO_PAN_EXEMPTION_STANDS"])
      assert.deepStrictEqual(yield* acts(me.userCode), ["proposed", "confirmed", "revoked"])
      assert.strictEqual((yield* propose(one, me.userCode)).status, 201, "it may be proposed again")
    })
  )

  it.effect("ends a renewal in which nothing changed: it must be anew, and what was verified stands", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* applicant
      const { one } = yield* exempted(me.userCode)
      yield* sendPan(me, notLinked())
      yield* sendBank(me, "026291800001191", "YESB0000262")
      yield* sql`
        update kyc_profiles set next_due_at = completed_at + interval '30 days' where user_code = ${me.userCode}`
      yield* revoke(one, me.userCode)
      yield* renew(me, "unchanged")
      const { renewal } = yield* overviewOf(me)
      assert.deepInclude(renewal, { state: "failed", failure_code: "PAN_INOPERATIVE" })
      assert.deepStrictEqual(yield* obstaclesOf(me), ["must_be_anew", "must_be_anew", null])
      const { data } = yield* getStatus(me)
      assert.deepStrictEqual([data?.documents.pan.status, data?.is_kyc_complete], ["verified", true])
    })
  )
})

layer(uploading(), { excludeTestServices: true })("an exemption from linking a PAN", (it) => {
  it.effect("is nobody's own to propose or confirm, nor one person's, nor of another branch", () =>
    Effect.gen(function* () {
      const [me, one, other] = [yield* applicant, yield* official, yield* official]
      const elsewhere = yield* person({ role: "admin", branchCode: "PANX02" })
      assert.deepStrictEqual((yield* propose(one, one.userCode)).codes, ["NOT_ON_YOURSELF"])
      assert.deepStrictEqual((yield* propose(one, other.userCode)).codes, ["STAFF_OUT_OF_REACH"])
      assert.strictEqual((yield* propose(elsewhere, me.userCode)).status, 404)
      yield* propose(one, me.userCode)
      assert.deepStrictEqual((yield* decide(one, me.userCode)).codes, ["OWN_DECISION"])
      assert.strictEqual((yield* decide(elsewhere, me.userCode)).status, 404)
      assert.notInclude((yield* get(elsewhere, "pan-exemptions")).text, me.userCode)
      assert.deepStrictEqual((yield* propose(other, me.userCode)).codes, ["PAN_EXEMPTION_LIVE"])
      assert.deepStrictEqual((yield* revoke(other, me.userCode)).codes, ["NO_PAN_EXEMPTION_STANDS"])
    })
  )

  it.effect("is refused with a reason, of which the person is told, and may be proposed again", () =>
    Effect.gen(function* () {
      const [me, one, other] = [yield* applicant, yield* official, yield* official]
      yield* propose(one, me.userCode)
      assert.deepStrictEqual((yield* decide(other, me.userCode, { agree: false })).codes, ["REASON_NEEDED"])
      const refused = yield* decide(other, me.userCode, { agree: false, reason: "The visa has ended" })
      assert.strictEqual(stateIn(refused), "refused")
      assert.deepStrictEqual(yield* told(me.userCode), { state: "refused" })
      assert.strictEqual((yield* propose(one, me.userCode)).status, 201)
      const { text } = yield* get(one, `pan-exemptions/${me.userCode}`)
      const { data } = JSON.parse(text) as {
        readonly data: { readonly items: ReadonlyArray<{ readonly state: string }> }
      }
      assert.deepStrictEqual(
        data.items.map(({ state }) => state),
        ["proposed", "refused"]
      )
    })
  )

  it.effect("has one winner among two who confirm it at once, and among two who propose", () =>
    Effect.gen(function* () {
      const [me, one, other, third] = [yield* applicant, yield* official, yield* official, yield* official]
      const proposed = yield* Effect.all([propose(one, me.userCode), propose(one, me.userCode)], { concurrency: 2 })
      assert.sameMembers(
        proposed.map(({ status }) => status),
        [201, 409]
      )
      const decided = yield* Effect.all([decide(other, me.userCode), decide(third, me.userCode)], { concurrency: 2 })
      assert.sameMembers(
        decided.map(({ status }) => status),
        [200, 409]
      )
      assert.deepStrictEqual(yield* acts(me.userCode), ["proposed", "confirmed"])
    })
  )

  it.effect("is by no age that the birthday excludes, and by no evidence of somebody else", () =>
    Effect.gen(function* () {
      const [me, another, one] = [yield* applicant, yield* applicant, yield* official]
      assert.deepStrictEqual((yield* propose(one, me.userCode, { ground: "aged_80" })).codes, ["EXEMPTION_NOT_OF_AGE"])
      const upload_id = yield* uploaded(one, { for: another.userCode })
      assert.deepStrictEqual((yield* propose(one, me.userCode, { upload_id })).codes, ["UPLOAD_UNUSABLE"])
      assert.lengthOf(yield* acts(me.userCode), 0)
    })
  )
})
