import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { ClosedAccounts } from "../../../../src/features/kyc/closing/ClosedAccounts.ts"
import { ConsentService } from "../../../../src/features/kyc/consents/ConsentService.ts"
import { KycRenewal } from "../../../../src/features/kyc/renewal-notices/KycRenewal.ts"
import { KycUploadService } from "../../../../src/features/kyc/uploads/KycUploadService.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { dueIn } from "../../../support/KycRenewals.ts"
import { inReview } from "../../../support/KycReviews.ts"
import { advance } from "../../../support/Leavers.ts"
import { letterTo } from "../../../support/LettersToPeople.ts"
import { person, session } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"
import { login } from "../../../support/Slice.ts"
import { files } from "../../../support/Uploads.ts"

const BRANCH = "CLS02"

const reads = declaredOperations(operationGroups).filter(({ method }) => method === "GET")
const lists = reads.filter(({ path }) => !path.includes(":"))
const aboutOne = reads.filter(({ path }) => path.match(/:\w+/g)?.join() === ":user_code")

/** Reads of a record of somebody's, by its id: what of a person's has one, and where. */
const records = { review_id: "kyc_reviews", upload_id: "kyc_uploads", letter_id: "letters" } as const
const ofRecords = reads.filter(({ path }) => Object.keys(records).some((id) => path.includes(`:${id}`)))

interface Found {
  readonly items: ReadonlyArray<{ readonly user_code: string }>
}

const staff = {
  admin: { role: "admin", branchCode: BRANCH },
  chief: { role: "super_admin" }
} as const

/** What somebody reads of an operation: the whole answer. */
const read = Effect.fnUntraced(function* (path: string, token: string) {
  const client = yield* HttpClient.HttpClient
  const days = path.includes("/reports/") ? { from: "2026-11-01", to: "2027-01-15" } : {}
  const response = yield* client.execute(
    HttpClientRequest.get(path, { urlParams: days }).pipe(HttpClientRequest.bearerToken(token))
  )
  return { status: response.status, text: yield* response.text }
})

/** The lists, by their operations, in which a text stands for staff of this kind. */
const listsWith = Effect.fnUntraced(function* (text: string, token: string) {
  const found = yield* Effect.forEach(lists, ({ id, path }) =>
    Effect.map(read(path, token), (answer) => (answer.text.includes(text) ? [id] : []))
  )
  return found.flat().toSorted()
})

layer(TestApp.layer, { excludeTestServices: true })("somebody whose account is closed", (it) => {
  it.effect("stands in no list, report or count of their branch, and super admins find them still", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [admin, chief] = [yield* person(staff.admin), yield* person(staff.chief)]
      const leaver = yield* inReview(BRANCH)
      const { userCode } = leaver
      yield* login(leaver.email)
      yield* letterTo(userCode)
      yield* sql`
        insert into approval_requests (approval_id, action, subject_user_code, payload, subject_before, requested_by,
          created_at, expires_at)
        values (gen_random_uuid(), 'unblock', ${userCode}, '{"reason": "They asked"}', '{"blocked_at": null}',
          ${chief.userCode}, '2026-11-24', '2026-11-25')`
      yield* sql`
        insert into missing_postal_addresses (user_code, due_at, reason, asked_at)
        values (${userCode}, '2027-01-01', 'none', '2026-11-20')`

      const before = yield* listsWith(userCode, admin.accessToken)
      assert.includeMembers(before, [
        "approvals.list",
        "kycNotices.missingAddresses",
        "kycReviews.list",
        "letters.list",
        "reports.kycStatus",
        "reports.loginActivity",
        "reports.userAuditTrail",
        "users.list"
      ])
      const total = (token: string) =>
        Effect.map(read("/api/v1/users", token), ({ text }) => Number(JSON.parse(text).data.total))
      const ofBranch = yield* total(admin.accessToken)

      yield* (yield* ConsentService).withdraw(leaver.me, { purpose: "terms" })
      yield* advance("31 days")
      assert.strictEqual(yield* (yield* ClosedAccounts).closeDue, 1)
      const [then, top] = [yield* session(admin.userCode, staff.admin), yield* session(chief.userCode, staff.chief)]
      assert.deepStrictEqual(yield* listsWith(userCode, then.accessToken), [])
      assert.strictEqual(yield* total(then.accessToken), ofBranch - 1)
      for (const { id, path } of aboutOne) {
        const { status, text } = yield* read(path.replace(":user_code", userCode), then.accessToken)
        assert.include([403, 404], status, id)
        assert.notInclude(text, "Asha", id)
      }
      const kept = yield* listsWith(userCode, top.accessToken)
      assert.includeMembers(kept, ["kycReviews.list", "letters.list", "reports.kycStatus", "users.list"])
    })
  )

  it.effect(
    "is read about by super admins alone until the day of their erasure, whatever the read, and by nobody else",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const leaver = yield* inReview(BRANCH)
        const { userCode } = leaver
        yield* letterTo(userCode)
        const { uploadId } = yield* (yield* KycUploadService).create(leaver.me, {
          purpose: "identity_document",
          contentType: "image/jpeg",
          content: files["image/jpeg"]
        })
        yield* sql`update kyc_uploads set used_at = created_at where upload_id = ${uploadId}`
        const own = yield* session(userCode)
        yield* (yield* ConsentService).withdraw(leaver.me, { purpose: "terms" })
        yield* advance("31 days")
        assert.strictEqual(yield* (yield* ClosedAccounts).closeDue, 1)
        yield* advance("1700 days")

        const ids = yield* Effect.forEach(Object.entries(records), ([id, table]) =>
          Effect.map(
            sql<{ id: string }>`select ${sql(id)}::text as id from ${sql(table)} where user_code = ${userCode}`,
            (rows) => [`:${id}`, rows[0]?.id ?? ""] as const
          )
        )
        const places = [...aboutOne, ...ofRecords].map(({ id, path }) => ({
          id,
          path: [...ids, [":user_code", userCode] as const].reduce(
            (text, [name, value]) => text.replace(name, value),
            path
          )
        }))
        assert.isAbove(places.length, 14)
        assert.isEmpty(places.filter(({ path }) => path.includes(":")))
        const chief = yield* person(staff.chief)
        const others = {
          "an admin of their branch": (yield* person(staff.admin)).accessToken,
          "an admin of another branch": (yield* person({ role: "admin", branchCode: "CLS03" })).accessToken,
          "somebody else": (yield* person()).accessToken,
          themself: (yield* session(userCode)).accessToken,
          "themself, with the session of before": own.accessToken
        }
        const hidden = yield* Effect.filter(places, ({ path }) =>
          Effect.map(read(path, chief.accessToken), ({ status }) => status !== 200)
        )
        // Of themself alone, at any time, and they cannot sign in.
        assert.deepStrictEqual(
          hidden.map(({ id }) => id),
          ["securitySettings.get"]
        )
        for (const { id, path } of places) {
          for (const [who, token] of Object.entries(others)) {
            const { status, text } = yield* read(path, token)
            assert.include([401, 403, 404], status, `${id} by ${who}`)
            assert.notMatch(text, /Asha|1994-05-17/, `${id} by ${who}`)
          }
        }
        const { text } = yield* read(`/api/v1/kyc/status/${userCode}`, chief.accessToken)
        assert.strictEqual(JSON.parse(text).data.documents.aadhaar.status, "verified")
      })
  )

  it.effect("is found by no number of theirs, and hears nothing more of verifying again", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const admin = yield* person(staff.admin)
      const [leaver, other] = [yield* dueIn(120), yield* dueIn(120)]
      for (const { userCode } of [leaver, other]) {
        yield* sql`update user_accounts set branch_code = ${BRANCH} where user_code = ${userCode}`
      }
      const [number] = yield* sql<{ end: string }>`
        select right(number_masked, 4) as end from aadhaar_kyc where user_code = ${leaver.userCode}`
      const codes = Effect.fnUntraced(function* (token: string) {
        const body = { purpose: "customer_at_branch", reason: "At the counter", aadhaar_last_four: number?.end }
        const { data } = yield* rest("POST", "kyc/find", { token, body })
        return (data as unknown as Found).items.map(({ user_code }) => user_code)
      })
      assert.deepStrictEqual(yield* codes(admin.accessToken), [leaver.userCode])
      yield* (yield* ConsentService).give(leaver.as, { purpose: "terms", textVersion: "2026-11" })
      yield* (yield* ConsentService).withdraw(leaver.as, { purpose: "terms" })
      yield* advance("31 days")
      yield* (yield* ClosedAccounts).closeDue
      assert.deepStrictEqual(yield* codes((yield* session(admin.userCode, staff.admin)).accessToken), [])
      yield* (yield* KycRenewal).run
      const noticed = yield* sql<{ userCode: string }>`
        select distinct user_code from kyc_notices where user_code in (${leaver.userCode}, ${other.userCode})`
      assert.deepStrictEqual(noticed, [{ userCode: other.userCode }])
    })
  )
})
