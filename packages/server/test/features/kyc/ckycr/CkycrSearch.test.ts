import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Ckycr } from "../../../../src/features/kyc/ckycr-provider/Ckycr.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { countingRegistry, searched, shown } from "../../../support/Ckycr.ts"
import { ckycOf, decided, sendDocument } from "../../../support/IdentityDocuments.ts"
import { getStatus, newcomer, post } from "../../../support/KycRest.ts"

interface Found {
  readonly is_found: boolean
  readonly masked_number: string | null
  readonly record_has: ReadonlyArray<string>
}

const { calls, layer: Registry } = countingRegistry()

const found = Effect.fnUntraced(function* (...[me, number, kind]: Parameters<typeof searched>) {
  const { data, status, text } = yield* searched(me, number, kind)
  assert.strictEqual(status, 200, text)
  return data as unknown as Found
})

const none: Found = { is_found: false, masked_number: null, record_has: [] }

const kept = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ numberMasked: string; numberSealed: string; source: string }>`
    select number_masked, number_sealed, source from ckycr_numbers where user_code = ${userCode}`
})

layer(TestApp.over({ registry: Registry }), { excludeTestServices: true })("the registry of KYC records", (it) => {
  it.effect("is searched by a PAN and the birthday, and what it has may be submitted in place of a document", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* newcomer
      const record = yield* found(me, "abcpk 1410f")
      assert.isTrue(record.is_found)
      assert.match(record.masked_number ?? "", /^X{8}\d{4}$/)
      assert.deepStrictEqual(record.record_has, ["identity", "address", "photo", "pan"])
      assert.strictEqual(calls.at(-1)?.said, "1990-02-01")
      const [row] = yield* kept(me.userCode)
      assert.strictEqual(row?.numberMasked, record.masked_number)
      assert.match(row?.numberSealed ?? "", /^p1\./)
      assert.deepInclude(shown(yield* getStatus(me)), { ckycr: { masked_number: record.masked_number, due_on: null } })
      const submitted = yield* sendDocument(me, { ...ckycOf(), document_number: record.masked_number })
      assert.strictEqual(submitted.status, 201, submitted.text)
      yield* decided(me.userCode, "approve")
      const { data } = yield* getStatus(me)
      assert.strictEqual(data?.documents.identity.status, "verified")
      assert.strictEqual(data?.documents.identity.masked_number, record.masked_number)
      const [agreed] = yield* sql<{ consents: number }>`
        select count(*)::int as consents from consents where user_code = ${me.userCode} and purpose = 'kyc_verification'`
      assert.strictEqual(agreed?.consents, 2)
      const acts = yield* sql<{ action: string }>`
        select action from audit_trail where subject_user_code = ${me.userCode} and action like 'ckycr.%' order by audit_id`
      assert.deepStrictEqual(
        acts.map(({ action }) => action),
        ["ckycr.searched", "ckycr.found"]
      )
    })
  )

  it.effect("answers as if there were none where it has none, or one of another name", () =>
    Effect.gen(function* () {
      const me = yield* newcomer
      assert.deepStrictEqual(yield* found(me, "ABCPK1234F"), none)
      assert.deepStrictEqual(yield* found(me, "ABCPK1411F"), none)
      assert.deepStrictEqual(yield* found(me, "K1234567", "passport"), none)
      assert.deepStrictEqual(yield* kept(me.userCode), [])
      assert.deepInclude(shown(yield* getStatus(me)), { ckycr: null })
    })
  )

  it.effect("takes no mask of somebody else's number in place of one", () =>
    Effect.gen(function* () {
      const [me, other] = [yield* newcomer, yield* newcomer]
      const { masked_number } = yield* found(other, "ABCPK1410F")
      const { codes, status } = yield* sendDocument(me, { ...ckycOf(), document_number: masked_number })
      assert.strictEqual(status, 400)
      assert.deepStrictEqual(codes, ["DOCUMENT_NUMBER_FORMAT"])
    })
  )

  it.effect(
    "is not asked without consent, or by a number that is none of its kind; an outage is told, and found later",
    () =>
      Effect.gen(function* () {
        const me = yield* newcomer
        const before = calls.length
        const consent = { given: true, text_version: "1999-01", purpose: "kyc_verification" }
        const unknown = yield* post(me, "ckycr/search", { kind: "pan", document_number: "ABCPK1410F", consent })
        assert.deepStrictEqual([unknown.status, unknown.codes], [400, ["CONSENT_TEXT_UNKNOWN"]])
        const wrong = yield* searched(me, "1234")
        assert.deepStrictEqual([wrong.status, wrong.codes], [400, ["DOCUMENT_NUMBER_FORMAT"]])
        assert.strictEqual(calls.length, before)
        assert.strictEqual((yield* searched(me, "ABCPK0500F")).status, 503)
        assert.isTrue((yield* found(me, "ABCPK1410F")).is_found)
      })
  )
})

layer(TestApp.over({ registry: Ckycr.layerNone }), { excludeTestServices: true })("where the registry is off", (it) => {
  it.effect("nobody searches it", () =>
    Effect.gen(function* () {
      const { codes, status } = yield* searched(yield* newcomer, "ABCPK1410F")
      assert.deepStrictEqual([status, codes], [409, ["CKYCR_OFF"]])
    })
  )
})
