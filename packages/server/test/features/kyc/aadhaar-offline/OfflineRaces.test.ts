import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { newcomer } from "../../../support/KycRest.ts"
import { digitsOfMine, sendDigits, sendZip, uploadedZip, zipOf } from "../../../support/offline/Submissions.ts"

const statuses = (answers: ReadonlyArray<{ readonly status: number; readonly codes: ReadonlyArray<string> }>) =>
  answers.map(({ codes, status }) => codes[0] ?? status).toSorted()

layer(TestApp.layer, { excludeTestServices: true })("a signed document that is sent twice at once", (it) => {
  it.effect("by two accounts is one's: the other has failed, and has nothing of it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      for (let round = 0; round < 5; round += 1) {
        const [one, other] = [yield* newcomer, yield* newcomer]
        const digits = yield* digitsOfMine(one)
        // The other's account has no such mobile, so that theirs would be a review: that claims it as well.
        const answers = yield* Effect.all([sendDigits(one, digits), sendDigits(other, digits)], { concurrency: 2 })
        assert.deepStrictEqual(statuses(answers), [201, "KYC_NUMBER_TAKEN"])
        const owners = yield* sql<{ userCode: string }>`
          select user_code from aadhaar_documents where user_code in ${sql.in([one.userCode, other.userCode])}`
        assert.strictEqual(owners.length, 1)
        const failed = yield* sql<{ ekycReference: string | null }>`
          select ekyc_reference from aadhaar_kyc
          where user_code in ${sql.in([one.userCode, other.userCode])} and status = 'failed'`
        assert.deepStrictEqual(
          failed.map((row) => row.ekycReference),
          [null]
        )
        const reviews = yield* sql`
          select from kyc_reviews where user_code in ${sql.in([one.userCode, other.userCode])}
            and user_code <> ${owners[0]!.userCode}`
        assert.strictEqual(reviews.length, 0)
      }
    })
  )

  it.effect("by one account is verified once", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* newcomer
      const id = yield* uploadedZip(me, yield* zipOf(me))
      const answers = yield* Effect.all(
        [1, 2, 3, 4].map(() => sendZip(me, id)),
        { concurrency: 4 }
      )
      assert.strictEqual(answers.filter(({ status }) => status === 201).length, 1)
      for (const { codes, status } of answers.filter((answer) => answer.status !== 201)) {
        assert.include([400, 409], status)
        assert.include(["UPLOAD_UNUSABLE", "KYC_ALREADY_VERIFIED"], codes[0])
      }
      const verifications = yield* sql`select from kyc_verifications where user_code = ${me.userCode}`
      assert.strictEqual(verifications.length, 1)
    })
  )
})
