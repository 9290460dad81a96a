import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { AadhaarRoleConfig } from "../../../../src/config/AadhaarRoleConfig.ts"
import { KycAddresses } from "../../../../src/features/kyc/addresses/KycAddresses.ts"
import * as addresses from "../../../../src/features/kyc/addresses/layer.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import {
  ckycOf,
  decided,
  openReviewOf,
  passportOf,
  sendDocument,
  voterCardOf
} from "../../../support/IdentityDocuments.ts"
import {
  get,
  getStatus,
  newcomer,
  post,
  sendAadhaar,
  sendBank,
  sendPan,
  withAadhaar
} from "../../../support/KycRest.ts"
import { nextAadhaar, nextPan } from "../../../support/KycPeople.ts"
import { person } from "../../../support/People.ts"
import { fetchUpload, uploaded } from "../../../support/Uploads.ts"
import { Option, Redacted } from "effect"

const as = (role: "none" | "ovse") => Layer.merge(TestServices.parts.settings, Layer.succeed(AadhaarRoleConfig, role))

const modeOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ mode: string }>`select mode from kyc_onboarding where user_code = ${userCode}`
  return row?.mode
})

const App = addresses.layer.pipe(Layer.provideMerge(TestApp.over({ settings: as("none") })))

layer(App, { excludeTestServices: true })("where nothing of Aadhaar is taken", (it) => {
  it.effect("a person completes KYC with a passport, a PAN and a bank account", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const passport = yield* passportOf(me)
      const sent = yield* sendDocument(me, passport)
      const mask = `XXXXXXXX${passport.document_number.slice(-4)}`
      assert.deepStrictEqual(
        [sent.status, sent.data?.document.status, sent.data?.document.masked_number],
        [201, "review", mask]
      )
      const kinds = ["passport", "driving_licence", "voter_card", "nrega_card", "ckyc"]
      assert.deepStrictEqual((yield* getStatus(me)).data?.alternatives, kinds)
      assert.deepStrictEqual((yield* sendPan(me, nextPan())).codes, ["KYC_OUT_OF_ORDER"])
      assert.strictEqual((yield* decided(me.userCode, "approve")).status, 200)
      const { data } = yield* getStatus(me)
      assert.deepStrictEqual(data?.alternatives, ["pan"])
      assert.deepStrictEqual(
        [data?.kyc_verification_step, data?.documents.identity.status, data?.documents.aadhaar.status],
        [1, "verified", "not_submitted"]
      )
      yield* sendPan(me, nextPan())
      yield* sendBank(me, "026291800001191", "YESB0000262")
      assert.deepStrictEqual((yield* getStatus(me)).data?.is_kyc_complete, true)
      assert.strictEqual(yield* modeOf(me.userCode), "documents_remote")
      assert.notInclude(sent.text, passport.document_number)
    })
  )

  it.effect("the reviewer sees number and images, the letters their address, and the trail neither", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [me, chief] = [yield* newcomer, yield* person({ role: "super_admin" })]
      const passport = yield* passportOf(me)
      yield* sendDocument(me, passport)
      const { text } = yield* get(chief, `reviews/${yield* openReviewOf(me.userCode)}`)
      assert.include(text, passport.document_number)
      assert.strictEqual((yield* fetchUpload(chief, passport.front)).status, 200)
      yield* decided(me.userCode, "approve", chief)
      const address = yield* (yield* KycAddresses).of(me.userCode)
      assert.strictEqual(Redacted.value(Option.getOrThrow(address)).pincode, "422013")
      const rows = yield* sql<{ row: string }>`
        select row(d.*)::text as row from identity_documents d where user_code = ${me.userCode}
        union all select row(a.*)::text from audit_trail a where subject_user_code = ${me.userCode}
        union all select row(v.*)::text from kyc_verifications v where user_code = ${me.userCode}`
      assert.isAbove(rows.length, 3)
      assert.isFalse(rows.some(({ row }) => row.includes(passport.document_number) || row.includes("Gangapur")))
    })
  )

  it.effect("a document that is refused may be sent again, and another kind too", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      yield* sendDocument(me, yield* passportOf(me))
      assert.deepStrictEqual((yield* sendDocument(me, ckycOf())).codes, ["KYC_ALREADY_RUNNING"])
      yield* decided(me.userCode, "reject")
      const { data } = yield* getStatus(me)
      assert.deepStrictEqual(
        [data?.documents.identity.status, data?.documents.identity.failure_code],
        ["failed", "REJECTED_IN_REVIEW"]
      )
      assert.strictEqual((yield* sendDocument(me, ckycOf())).status, 201)
      yield* decided(me.userCode, "approve")
      assert.strictEqual((yield* getStatus(me)).data?.kyc_verification_step, 1)
      assert.deepStrictEqual((yield* sendDocument(me, yield* passportOf(me))).codes, ["KYC_ALREADY_VERIFIED"])
    })
  )

  it.effect("every field that its kind does not have so is refused at once, and nothing is kept", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* newcomer
      const { back: _, ...passport } = yield* passportOf(me, { document_number: "Q1234567", expires_on: "2026-11-01" })
      const refused = yield* sendDocument(me, passport)
      assert.strictEqual(refused.status, 400)
      assert.deepStrictEqual(refused.codes, [
        "DOCUMENT_NUMBER_FORMAT",
        "DOCUMENT_FIELD_NEEDED",
        "IDENTITY_DOCUMENT_EXPIRED"
      ])
      const theirs = yield* uploaded(yield* newcomer)
      const stolen = yield* sendDocument(me, yield* passportOf(me, { front: theirs }))
      assert.deepStrictEqual(stolen.codes, ["UPLOAD_UNUSABLE"])
      const [row] = yield* sql`
        select (select count(*)::int from kyc_verifications where user_code = ${me.userCode}) as verifications,
          (select count(*)::int from kyc_uploads where user_code = ${me.userCode} and used_at is not null) as used`
      assert.deepStrictEqual(row, { verifications: 0, used: 0 })
    })
  )

  it.effect("a name that is another's fails, and a birthday that differs takes two people", () =>
    Effect.gen(function* () {
      const [me, other] = [yield* newcomer, yield* newcomer]
      const named = yield* sendDocument(me, yield* passportOf(me, { name_on_document: "Ravi Kumar Verma" }))
      assert.deepStrictEqual(
        [named.data?.document.status, named.data?.document.failure_code],
        ["failed", "NAME_DIFFERS"]
      )
      yield* sendDocument(other, yield* passportOf(other, { dob: "1991-02-01" }))
      const reviewId = yield* openReviewOf(other.userCode)
      yield* decided(other.userCode, "approve")
      assert.strictEqual((yield* getStatus(other)).data?.documents.identity.status, "review")
      const second = yield* person({ role: "super_admin" })
      assert.strictEqual((yield* post(second, `reviews/${reviewId}/confirm`, { agree: true })).status, 200)
      assert.strictEqual((yield* getStatus(other)).data?.documents.identity.status, "verified")
    })
  )

  it.effect("a number is of whoever proves it first, in whichever spelling, and of no other kind", () =>
    Effect.gen(function* () {
      const [first, second] = [yield* newcomer, yield* newcomer]
      const passport = yield* passportOf(first)
      yield* sendDocument(first, passport)
      const spelt = passport.document_number.toLowerCase().replace("k", "k ")
      yield* sendDocument(second, yield* passportOf(second, { document_number: spelt }))
      const reviewers = [yield* person({ role: "super_admin" }), yield* person({ role: "super_admin" })] as const
      yield* Effect.all(
        [decided(first.userCode, "approve", reviewers[0]), decided(second.userCode, "approve", reviewers[1])],
        { concurrency: 2 }
      )
      const stand = [yield* getStatus(first), yield* getStatus(second)].map(({ data }) => data?.documents.identity)
      assert.deepStrictEqual(stand.map((document) => document?.status).toSorted(), ["failed", "verified"])
      assert.deepStrictEqual(stand.map((document) => document?.failure_code).toSorted(), ["NUMBER_TAKEN", null])
    })
  )

  it.effect("staff find the holder by the number, whoever they are in their reach", () =>
    Effect.gen(function* () {
      const [me, chief] = [yield* newcomer, yield* person({ role: "super_admin" })]
      const passport = yield* passportOf(me)
      yield* sendDocument(me, passport)
      const search = { purpose: "duplicate_check", reason: "Another account with the same passport" }
      const found = yield* post(chief, "find", { document_number: `${passport.document_number} `, ...search })
      assert.include(found.text, me.userCode)
      assert.notInclude(found.text, passport.document_number)
      const unknown = yield* post(chief, "find", { document_number: "234123412346", ...search })
      assert.deepStrictEqual(unknown.codes, ["UNKNOWN_DOCUMENT_NUMBER"])
    })
  )
})

layer(TestApp.over({ settings: as("ovse") }), { excludeTestServices: true })("where numbers are not taken", (it) => {
  it.effect("a person completes KYC with a voter card, a PAN and a bank account", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      yield* sendAadhaar(me, nextAadhaar())
      assert.deepStrictEqual((yield* getStatus(me)).data?.alternatives.slice(0, 3), [
        "aadhaar",
        "aadhaar_offline",
        "passport"
      ])
      assert.strictEqual((yield* sendDocument(me, yield* voterCardOf(me))).status, 201)
      yield* decided(me.userCode, "approve")
      yield* sendPan(me, nextPan())
      yield* sendBank(me, "026291800001191", "YESB0000262")
      assert.strictEqual((yield* getStatus(me)).data?.is_kyc_complete, true)
    })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("beside Aadhaar", (it) => {
  it.effect("a document is not asked for once Aadhaar is verified, and waits while Aadhaar is under way", () =>
    Effect.gen(function* () {
      const [verified, waiting] = [yield* withAadhaar, yield* newcomer]
      assert.deepStrictEqual((yield* sendDocument(verified, ckycOf())).codes, ["KYC_ALREADY_VERIFIED"])
      yield* sendAadhaar(waiting, nextAadhaar())
      assert.deepStrictEqual((yield* sendDocument(waiting, ckycOf())).codes, ["KYC_ALREADY_RUNNING"])
    })
  )
})
