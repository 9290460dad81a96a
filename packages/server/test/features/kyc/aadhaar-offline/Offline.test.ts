import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { AadhaarRoleConfig } from "../../../../src/config/AadhaarRoleConfig.ts"
import { FileStore } from "../../../../src/features/platform/file-store/FileStore.ts"
import { EkycReference } from "../../../../src/features/kyc/vault/EkycReference.ts"
import { EkycVault } from "../../../../src/features/kyc/vault/EkycVault.ts"
import { OfflineAadhaar } from "../../../../src/features/kyc/aadhaar-offline/OfflineAadhaar.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { approve } from "../../../support/KycReviews.ts"
import { get, getStatus, newcomer } from "../../../support/KycRest.ts"
import {
  digitsOfMine,
  imageOfMine,
  type Making,
  sendDigits,
  sendOffline,
  sendZip,
  uploadedZip,
  zipOf
} from "../../../support/offline/Submissions.ts"
import { person } from "../../../support/People.ts"
import { fetchUpload, upload, uploaded } from "../../../support/Uploads.ts"

const settings = (over: Layer.Layer<AadhaarRoleConfig>) => Layer.merge(TestServices.parts.settings, over)

const reviewOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ reviewId: string; reason: string; isOverride: boolean }>`
    select review_id, reason, is_override from kyc_reviews where user_code = ${userCode}`
  return row
})

const vaulted = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ reference: string }>`
    select ekyc_reference as reference from aadhaar_kyc where user_code = ${userCode}`
  const opening = { actor: "system", subject: userCode, purpose: "a test" }
  const opened = (yield* EkycVault).open(EkycReference.make(row!.reference), opening)
  return JSON.parse(Redacted.value(yield* sql.withTransaction(opened)))
})

layer(TestApp.layer, { excludeTestServices: true })("a document that UIDAI has signed", (it) => {
  it.effect("verifies somebody at once: the file that they uploaded, with its share code", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const answer = yield* sendZip(me, yield* uploadedZip(me, yield* zipOf(me)))
      assert.strictEqual(answer.status, 201, answer.text)
      assert.deepInclude(answer.data?.document, { status: "verified", masked_number: "XXXXXXXX2346" })
      assert.deepInclude(JSON.parse(answer.text).data.demographics, { name: "Mina Sen", district: "Pune" })
      assert.include(JSON.parse(answer.text).message, "has been verified")
      const status = JSON.parse((yield* getStatus(me)).text).data
      assert.deepInclude(status, { kyc_verification_step: 1, operations: "held", limits: null, risk_category: "high" })
      assert.strictEqual(status.onboarding.mode, "offline_ekyc")
      assert.include(
        status.holds.map(({ code }: { code: string }) => code),
        "not_met"
      )
      const kept = yield* vaulted(me.userCode)
      assert.deepInclude(kept, { name: "Mina Sen", dob: "1990-02-01", lastFour: "2346", signedXml: null })
      assert.isString(kept.photo)
    })
  )

  it.effect("may be a QR: its digits, or an image of it, of which nothing stays behind", () =>
    Effect.gen(function* () {
      const store = yield* FileStore
      const [one, other] = [yield* newcomer, yield* newcomer]
      const typed = yield* sendDigits(one, yield* digitsOfMine(one))
      assert.deepInclude(typed.data?.document, { status: "verified" }, typed.text)
      assert.isString((yield* vaulted(one.userCode)).photoJpeg2000)
      const options = { content: yield* imageOfMine(other), contentType: "image/png", purpose: "aadhaar_offline" }
      const upload_id = yield* uploaded(other, options)
      assert.isAbove((yield* store.list("kyc-uploads/")).length, 0)
      const shown = yield* sendOffline(other, { form: "secure_qr", upload_id })
      assert.deepInclude(shown.data?.document, { status: "verified" }, shown.text)
      assert.deepStrictEqual(yield* store.list("kyc-uploads/"), [])
      const sql = yield* SqlClient.SqlClient
      assert.deepStrictEqual(yield* sql`select upload_id from kyc_uploads`, [])
    })
  )

  it.effect("goes to a review, and never to verified, unless the account has the mobile number that UIDAI knows", () =>
    Effect.gen(function* () {
      const goes = Effect.fnUntraced(function* (over: Making, version: "V1" | "V2" = "V1") {
        const me = yield* newcomer
        const { data, text } = yield* sendDigits(me, yield* digitsOfMine(me, over, version))
        const review = yield* reviewOf(me.userCode)
        return [data?.document.status ?? text, review?.reason]
      })
      assert.deepStrictEqual(yield* goes({}), ["verified", undefined])
      assert.deepStrictEqual(yield* goes({}, "V2"), ["verified", undefined])
      assert.deepStrictEqual(yield* goes({ email: "other@example.in" }), ["verified", undefined])
      assert.deepStrictEqual(yield* goes({ mobile: "9811111111" }), ["review", "mobile_differs"])
      assert.deepStrictEqual(yield* goes({ mobile: "9811111111" }, "V2"), ["review", "mobile_differs"])
      assert.deepStrictEqual(yield* goes({ mobile: "" }), ["review", "mobile_not_told"])
      assert.deepStrictEqual(yield* goes({ dob: "02-02-1990", mobile: "" }), ["review", "birthday_differs"])
      assert.deepStrictEqual(yield* goes({ name: "Mina Das" }), ["review", "name_differs"])
    })
  )

  it.effect("shows a reviewer which contacts agree, and is verified when they approve", () =>
    Effect.gen(function* () {
      const chief = yield* person({ role: "super_admin" })
      const me = yield* newcomer
      yield* sendZip(me, yield* uploadedZip(me, yield* zipOf(me, { mobile: "9811111111" })))
      const review = yield* reviewOf(me.userCode)
      const read = yield* get(chief, `reviews/${review!.reviewId}`)
      const evidence = JSON.parse(read.text).data.evidence as ReadonlyArray<{ fact: string; registered: string | null }>
      const told = (fact: string) => evidence.find((each) => each.fact === fact)?.registered
      assert.deepStrictEqual([told("mobile"), told("email")], ["differs", "agrees"])
      yield* approve(chief.as, review!.reviewId, { reason: "Seen the phone bill" })
      const { data } = yield* getStatus(me)
      assert.strictEqual(data?.documents.aadhaar.status, "verified")
    })
  )

  it.effect(
    "fails by a name that is another's, and the same document may be sent again once the account has it right",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const me = yield* newcomer
        const digits = yield* digitsOfMine(me, { name: "Vikram Chauhan" })
        const first = yield* sendDigits(me, digits)
        assert.deepInclude(first.data?.document, { status: "failed", failure_code: "NAME_DIFFERS" })
        yield* sql`update user_accounts set first_name = 'Vikram', last_name = 'Chauhan' where user_code = ${me.userCode}`
        assert.deepInclude((yield* sendDigits(me, digits)).data?.document, { status: "verified" })
      })
  )

  it.effect("leads one account to a verification; at another it has failed, though a new download would do", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* newcomer, yield* newcomer]
      const digits = yield* digitsOfMine(one)
      yield* sendDigits(one, digits)
      const second = yield* sendDigits(other, digits)
      assert.deepStrictEqual([second.status, second.codes], [409, ["KYC_NUMBER_TAKEN"]])
      const status = yield* getStatus(other)
      assert.deepInclude(status.data?.documents.aadhaar, { status: "failed", failure_code: "NUMBER_TAKEN" })
      assert.strictEqual((yield* sendDigits(other, yield* digitsOfMine(other))).status, 201)
    })
  )

  it.effect("is shown to nobody while it waits, and takes neither another type nor more than 1 MiB", () =>
    Effect.gen(function* () {
      const chief = yield* person({ role: "super_admin" })
      const me = yield* newcomer
      const zip = yield* zipOf(me)
      assert.deepStrictEqual((yield* fetchUpload(chief, yield* uploadedZip(me, zip))).codes, ["UPLOAD_NOT_FOUND"])
      const large = new Uint8Array(1_048_577)
      large.set(zip)
      const purpose = "aadhaar_offline"
      const zipped = { contentType: "application/zip" }
      assert.deepStrictEqual((yield* upload(me, { ...zipped, purpose, content: large })).codes, [
        "content FILE_TOO_LARGE_FOR_PURPOSE"
      ])
      assert.deepStrictEqual((yield* upload(me, { ...zipped, content: zip })).codes, [
        "content_type FILE_TYPE_NOT_FOR_PURPOSE"
      ])
    })
  )
})

const as = (role: "none" | "ovse") => TestApp.over({ settings: settings(Layer.succeed(AadhaarRoleConfig, role)) })

layer(as("ovse"), { excludeTestServices: true })("an organisation that may not have numbers", (it) => {
  it.effect("verifies by a document, and keeps no digit of the number", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { data } = yield* sendZip(me, yield* uploadedZip(me, yield* zipOf(me)))
      assert.deepInclude(data?.document, { status: "verified", masked_number: null })
      assert.deepInclude(yield* vaulted(me.userCode), { name: "Mina Sen", lastFour: null, signedXml: null })
    })
  )
})

layer(as("none"), { excludeTestServices: true })("an organisation that does nothing with Aadhaar", (it) => {
  it.effect("takes no document either", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { codes, status } = yield* sendDigits(me, yield* digitsOfMine(me))
      assert.deepStrictEqual([status, ...codes], [409, "AADHAAR_NOT_TAKEN"])
    })
  )
})

const unset = Layer.merge(TestServices.parts.uidai, OfflineAadhaar.layerNone) as typeof TestServices.parts.uidai

layer(TestApp.over({ uidai: unset }), { excludeTestServices: true })("an organisation without a certificate", (it) => {
  it.effect("says that documents are not verified here", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      const { codes, status } = yield* sendDigits(me, yield* digitsOfMine(me))
      assert.deepStrictEqual([status, ...codes], [409, "AADHAAR_OFFLINE_NOT_SET_UP"])
    })
  )
})
