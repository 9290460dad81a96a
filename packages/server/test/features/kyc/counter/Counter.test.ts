import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { getStatus, newcomer, post, withAadhaar } from "../../../support/KycRest.ts"
import { HERE } from "../../../support/matrix/Actors.ts"
import { person, type Person } from "../../../support/People.ts"
import { uploaded, uploading } from "../../../support/Uploads.ts"

type Answer = Effect.Success<ReturnType<typeof post>>
type Visit = {
  readonly visit_id: string
  readonly state: string
  readonly documents: ReadonlyArray<{ readonly held: string }>
}

const visitIn = ({ data }: Answer) => data as unknown as Visit
const official = person({ role: "admin", branchCode: HERE })

/** Somebody of the branch who was onboarded remotely. */
const remote = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const someone = yield* withAadhaar
  yield* sql`update user_accounts set branch_code = ${HERE} where user_code = ${someone.userCode}`
  return someone
})

const opened = Effect.fnUntraced(function* (by: Person, userCode: string) {
  return visitIn(yield* post(by, `counter/open/${userCode}`, {})).visit_id
})

const identify = Effect.fnUntraced(function* (by: Person, visitId: string, userCode: string) {
  const photo = yield* uploaded(by, { purpose: "live_photo", for: userCode })
  return yield* post(by, `counter/visits/${visitId}/conclude`, {
    outcome: "identified",
    remarks: "Met in person",
    photo
  })
})

const see = (by: Person, visitId: string, body: object) => post(by, `counter/visits/${visitId}/documents`, body)

const acts = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string }>`
    select action from audit_trail where subject_user_code = ${userCode} order by audit_id`
  return rows.map(({ action }) => action)
})

layer(uploading(), { excludeTestServices: true })("KYC at the counter", (it) => {
  it.effect("lifts what remote onboarding holds back, each step with its audit row", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [staff, someone] = [yield* official, yield* remote]
      const visitId = yield* opened(staff, someone.userCode)
      const [{ mask }] = (yield* sql<{ mask: string }>`
        select number_masked as mask from aadhaar_kyc where user_code = ${someone.userCode}`) as [{ mask: string }]
      const seen = yield* see(staff, visitId, { kind: "aadhaar", seen_number: mask.slice(-4) })
      assert.deepStrictEqual([seen.status, visitIn(seen).documents[0]?.held], [200, "matches"])
      const done = yield* identify(staff, visitId, someone.userCode)
      assert.deepStrictEqual([done.status, visitIn(done).state], [200, "concluded"])
      const { text } = yield* getStatus(someone)
      const status = JSON.parse(text).data
      assert.deepStrictEqual(
        [status.onboarding.mode, status.holds, status.limits, status.risk_category],
        ["face_to_face", [], null, "low"]
      )
      const trail = yield* acts(someone.userCode)
      assert.includeMembers(trail, ["kyc_counter.opened", "kyc_counter.document_seen", "kyc_counter.concluded"])
      assert.strictEqual(trail.filter((act) => act === "kyc.hold_lifted").length, 4)
      const [kept] = yield* sql<{
        remarksSealed: string
      }>`select remarks_sealed from kyc_counter_visits where visit_id = ${visitId}::text::uuid`
      assert.match(kept?.remarksSealed ?? "", /^p1\./)
    })
  )

  it.effect(
    "identifies nobody without a document, without a photo, by a PAN card, or whose identity is not verified",
    () =>
      Effect.gen(function* () {
        const [staff, someone] = [yield* official, yield* remote]
        const visitId = yield* opened(staff, someone.userCode)
        const conclude = (body: object) => post(staff, `counter/visits/${visitId}/conclude`, body)
        const bare = yield* conclude({ outcome: "identified", remarks: "Met in person" })
        assert.deepStrictEqual([bare.status, bare.codes], [400, ["PHOTO_NEEDED"]])
        assert.deepStrictEqual((yield* identify(staff, visitId, someone.userCode)).codes, ["VISIT_LACKS_DOCUMENT"])
        assert.strictEqual((yield* see(staff, visitId, { kind: "pan" })).status, 200)
        assert.deepStrictEqual((yield* identify(staff, visitId, someone.userCode)).codes, ["VISIT_LACKS_DOCUMENT"])
        yield* see(staff, visitId, { kind: "passport", expires_on: "2031-04-30" })
        const ofAnother = yield* uploaded(staff, { purpose: "live_photo", for: (yield* remote).userCode })
        const wrong = yield* conclude({ outcome: "identified", remarks: "Met in person", photo: ofAnother })
        assert.deepStrictEqual(wrong.codes, ["UPLOAD_UNUSABLE"])
        assert.include((yield* getStatus(someone)).text, "otp_ekyc")
        const sql = yield* SqlClient.SqlClient
        const unknown = yield* newcomer
        yield* sql`update user_accounts set branch_code = ${HERE} where user_code = ${unknown.userCode}`
        const other = yield* opened(staff, unknown.userCode)
        yield* see(staff, other, { kind: "passport" })
        assert.deepStrictEqual((yield* identify(staff, other, unknown.userCode)).codes, ["KYC_NOT_IDENTIFIED"])
      })
  )

  it.effect("refuses a number that is not the one on file, and a document that has expired, and keeps neither", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [staff, someone] = [yield* official, yield* remote]
      const visitId = yield* opened(staff, someone.userCode)
      assert.deepStrictEqual((yield* see(staff, visitId, { kind: "aadhaar", seen_number: "9999" })).codes, [
        "SEEN_NUMBER_DIFFERS"
      ])
      assert.deepStrictEqual((yield* see(staff, visitId, { kind: "passport", expires_on: "2020-01-01" })).codes, [
        "DOCUMENT_EXPIRED"
      ])
      const notOnFile = yield* see(staff, visitId, { kind: "pan", seen_number: "ABCPV1234D" })
      assert.strictEqual(visitIn(notOnFile).documents[0]?.held, "not_on_file")
      const rows = yield* sql`select kind from kyc_counter_documents where visit_id = ${visitId}::text::uuid`
      assert.lengthOf(rows, 1)
    })
  )

  it.effect("is for whoever opened it, for two hours, about people of their branch, and never about themself", () =>
    Effect.gen(function* () {
      const [staff, colleague, someone] = [yield* official, yield* official, yield* remote]
      const elsewhere = yield* person({ role: "admin", branchCode: "COUNTER2" })
      assert.deepStrictEqual((yield* post(elsewhere, `counter/open/${someone.userCode}`, {})).codes, ["USER_NOT_FOUND"])
      assert.deepStrictEqual((yield* post(staff, `counter/open/${staff.userCode}`, {})).codes, ["NOT_ON_YOURSELF"])
      assert.deepStrictEqual((yield* post(staff, `counter/open/${colleague.userCode}`, {})).codes, [
        "STAFF_OUT_OF_REACH"
      ])
      const visitId = yield* opened(staff, someone.userCode)
      assert.deepStrictEqual((yield* see(colleague, visitId, { kind: "passport" })).codes, ["VISIT_OF_COLLEAGUE"])
      assert.deepStrictEqual((yield* see(elsewhere, visitId, { kind: "passport" })).codes, ["VISIT_NOT_FOUND"])
      assert.deepStrictEqual((yield* post(colleague, `counter/open/${someone.userCode}`, {})).codes, ["VISIT_OPEN"])
      yield* (yield* MovableClock).advance("2 hours")
      const [late, now] = [yield* official, yield* official]
      assert.deepStrictEqual((yield* see(late, visitId, { kind: "passport" })).codes, ["VISIT_OVER"])
      const again = yield* opened(now, someone.userCode)
      assert.include(yield* acts(someone.userCode), "kyc_counter.expired")
      const cancelled = yield* post(late, `counter/visits/${again}/cancel`, { reason: "The person had to leave" })
      assert.strictEqual(visitIn(cancelled).state, "cancelled")
    })
  )

  it.effect("has one visit of a person open, and concludes it once, however many try at once", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [staff, someone] = [yield* official, yield* remote]
      const tries = yield* Effect.all(
        Array.from({ length: 6 }, () => post(staff, `counter/open/${someone.userCode}`, {})),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(tries.map(({ status }) => status).toSorted(), [201, 409, 409, 409, 409, 409])
      const [row] = yield* sql<{ visitId: string }>`
        select visit_id from kyc_counter_visits where user_code = ${someone.userCode} and state = 'open'`
      yield* see(staff, row!.visitId, { kind: "voter_card" })
      const photo = yield* uploaded(staff, { purpose: "live_photo", for: someone.userCode })
      const ends = yield* Effect.all(
        Array.from({ length: 6 }, () =>
          post(staff, `counter/visits/${row!.visitId}/conclude`, {
            outcome: "identified",
            remarks: "Met in person",
            photo
          })
        ),
        { concurrency: "unbounded" }
      )
      assert.deepStrictEqual(ends.map(({ status }) => status).toSorted(), [200, 409, 409, 409, 409, 409])
      assert.strictEqual((yield* acts(someone.userCode)).filter((act) => act === "kyc_counter.concluded").length, 1)
    })
  )
})
