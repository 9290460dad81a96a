import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { nextPan } from "../../../support/KycPeople.ts"
import { dueIn, overviewOf, renew } from "../../../support/KycRenewals.ts"
import { getStatus, sendBank, sendPan } from "../../../support/KycRest.ts"
import { digitsOfMine, sendDigits, sendZip, uploadedZip, zipOf } from "../../../support/offline/Submissions.ts"

layer(TestApp.layer, { excludeTestServices: true })("a renewal anew by a document that UIDAI has signed", (it) => {
  it.effect("takes the document while the one before stands, and is done with the last", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* dueIn(30)
      yield* (yield* MovableClock).advance("1 minute")
      assert.strictEqual((yield* renew(me, "anew")).status, 201)
      assert.include((yield* getStatus(me)).data?.alternatives ?? [], "aadhaar_offline")
      const sent = yield* sendZip(me, yield* uploadedZip(me, yield* zipOf(me)))
      assert.deepInclude(sent.data?.document, { status: "verified", masked_number: "XXXXXXXX2346" }, sent.text)
      const [record] = yield* sql<{ document: string; reason: string; isSealed: boolean }>`
        select document, reason, content_sealed ~ '^p1[.]' as is_sealed from kyc_records where user_code = ${me.userCode}`
      assert.deepStrictEqual(record, { document: "aadhaar", reason: "renewed", isSealed: true })
      assert.deepStrictEqual((yield* getStatus(me)).data?.is_kyc_complete, true)
      yield* sendPan(me, nextPan())
      yield* sendBank(me, "026291800001194", "YESB0000262")
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "completed")
    })
  )

  it.effect("whose mobile differs waits for a person of ours, and what was verified stands until then", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      yield* (yield* MovableClock).advance("1 minute")
      yield* renew(me, "anew")
      const { data } = yield* sendDigits(me, yield* digitsOfMine(me, { mobile: "9811111111" }))
      assert.strictEqual(data?.document.status, "review")
      const status = yield* getStatus(me)
      assert.deepInclude(status.data, { is_kyc_complete: true, kyc_verification_step: 3 })
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "verifying")
    })
  )
})
