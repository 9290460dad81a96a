import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { applicant, nextAadhaar, submitAadhaar, verifyOtp } from "../../../support/KycPeople.ts"
import { person } from "../../../support/People.ts"
import { newest } from "../../../support/Slice.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

const reveal = Effect.fnUntraced(function* (token: string, userCode: string, body: object, key?: string) {
  const client = yield* HttpClient.HttpClient
  const headers = key === undefined ? {} : { "idempotency-key": key }
  const response = yield* client.execute(
    HttpClientRequest.post(`/api/v1/kyc/aadhaar/${userCode}/reveal`, { headers }).pipe(
      HttpClientRequest.bearerToken(token),
      HttpClientRequest.bodyJsonUnsafe(body)
    )
  )
  return { status: response.status, headers: response.headers, text: yield* response.text }
})

const codesOf = (text: string): ReadonlyArray<string> =>
  JSON.parse(text).errors.map(({ code }: { readonly code: string }) => code)

const asked = { purpose: "legal_request", reason: "Order 412/2026 of the court" }

layer(TestApp.layer, { excludeTestServices: true })("a full Aadhaar number", (it) => {
  it.effect("[SECURITY 23] is shown to a super admin once, written down each time, and the person is told", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const number = nextAadhaar()
      const { email, me, userCode } = yield* applicant
      const { referenceId } = yield* submitAadhaar(me, number)
      yield* verifyOtp(me, referenceId, "111000")
      const { accessToken, userCode: staff } = yield* person({ role: "super_admin" })
      const first = yield* reveal(accessToken, userCode, asked, "same-key")
      assert.strictEqual(first.status, 200, first.text)
      assert.strictEqual(JSON.parse(first.text).data.aadhaar_number, number)
      assert.strictEqual(first.headers["cache-control"], "no-store")
      const told = yield* newest("aadhaar_revealed", email)
      assert.deepStrictEqual(Object.keys(told?.variables ?? {}).toSorted(), ["occurredAt", "purpose"])
      // A key keeps nothing: who wants it again is written down again.
      const second = yield* reveal(accessToken, userCode, asked, "same-key")
      assert.strictEqual(second.headers["idempotency-replayed"], undefined)
      const acts = yield* openedActs(sql`subject_user_code = ${userCode} and user_code = ${staff}`)
      const trail = acts.map(({ action, newValues, reason }) => ({ action, newValues, reason }))
      const opened = { action: "aadhaar.opened", newValues: { purpose: "reveal:legal_request" }, reason: null }
      const revealed = { action: "aadhaar.revealed", newValues: { purpose: asked.purpose }, reason: asked.reason }
      assert.deepStrictEqual(
        trail.toSorted((a, b) => a.action.localeCompare(b.action)),
        [opened, opened, revealed, revealed]
      )
      const [kept] = yield* sql<{ kept: number }>`select count(*)::int as kept from idempotency_keys`
      assert.strictEqual(kept?.kept, 0)
    })
  )

  it.effect("is not there before it is verified, and not without purpose, reason and a fresh proof", () =>
    Effect.gen(function* () {
      const { me, userCode } = yield* applicant
      const { accessToken } = yield* person({ role: "super_admin" })
      yield* submitAadhaar(me, nextAadhaar())
      const early = yield* reveal(accessToken, userCode, asked)
      assert.deepStrictEqual([early.status, codesOf(early.text)], [409, ["AADHAAR_NOT_VERIFIED"]])
      const bare = yield* reveal(accessToken, userCode, { purpose: "curiosity", reason: "" })
      assert.strictEqual(bare.status, 400)
      assert.include(codesOf(bare.text), "INVALID_REASON")
      const stale = yield* person({ role: "super_admin", provenSecondsAgo: 301 })
      const old = yield* reveal(stale.accessToken, userCode, asked)
      assert.deepStrictEqual([old.status, codesOf(old.text)], [401, ["STEP_UP_REQUIRED"]])
      const admin = yield* person({ role: "admin", branchCode: "AAR01" })
      assert.strictEqual((yield* reveal(admin.accessToken, userCode, asked)).status, 403)
      const nobody = yield* reveal(accessToken, "ZZZZZZZ9", asked)
      assert.deepStrictEqual([nobody.status, codesOf(nobody.text)], [404, ["USER_NOT_FOUND"]])
    })
  )
})
