import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Conflict } from "@credbuzzpay/domain/errors/Conflict"
import { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

/** A person for each transport. */
const people = [
  ["499118665246", "AACCR4120K"],
  ["987654321012", "AADCR4120K"]
] as const

const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" } as const

layer(TestApp.layer, { excludeTestServices: true })("KYC", (it) => {
  for (const [index, { given, name }] of everyTransport.entries()) {
    const [aadhaarNumber = "", panNumber = ""] = people[index] ?? []

    it.effect(`is submitted by the person, and decided where it is left open by staff, ${name}`, () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { aadhaarReveal, consents, kyc, kycReviews, registration, sessions, users } = yield* CredbuzzApi
        const [person, chief] = [yield* register, yield* register]
        yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
        const signIn = ({ email }: typeof person) =>
          sessions.login({ identifier: email, password: PASSWORD, platform: "web" })

        yield* signIn(person)
        const { userCode } = yield* users.me()
        const agreed = [
          { purpose: "terms", textVersion: "2026-11" },
          { purpose: "privacy", textVersion: "2026-11" }
        ] as const
        yield* registration.complete({ gender: "female", dob: "1994-05-17", consents: agreed })
        const { referenceId } = yield* kyc.submitAadhaar({ aadhaarNumber, consent })
        yield* kyc.verifyAadhaarOtp({ referenceId, otp: "111000" })
        const pan = yield* kyc.submitPan({ panNumber, nameOnCard: "Asha Rao", consent })
        assert.strictEqual(pan.document.status, "review")
        const given = yield* consents.mine()
        assert.lengthOf(given.items, 4)
        assert.instanceOf(yield* Effect.flip(consents.withdraw("marketing")), Conflict)
        assert.instanceOf(yield* Effect.flip(kycReviews.list({})), PermissionDenied)

        yield* signIn(chief)
        const { items } = yield* kycReviews.list({ state: "open", kind: "pan" })
        const listed = items.find((review) => review.userCode === userCode)
        const reviewId = listed?.reviewId ?? ""
        const { evidence, nameOptimistic, namePessimistic, ...review } = yield* kycReviews.get(reviewId)
        assert.deepStrictEqual(review, listed as typeof review)
        assert.deepStrictEqual([nameOptimistic, namePessimistic], [100, 100])
        assert.include(
          evidence.map(({ fact }) => fact),
          "aadhaar_seeding"
        )
        assert.strictEqual((yield* kycReviews.claim(reviewId)).state, "open")
        assert.instanceOf(yield* Effect.flip(kycReviews.confirm({ reviewId, agree: true })), Conflict)
        assert.strictEqual((yield* kycReviews.approve({ reviewId, reason: "Shown at the branch" })).state, "closed")
        assert.instanceOf(yield* Effect.flip(kycReviews.reject({ reviewId, reason: "Too late" })), Conflict)
        assert.strictEqual((yield* kyc.status(userCode)).documents.pan.status, "verified")
        const why = { purpose: "legal_request", reason: "Order 412/2026" } as const
        const shown = yield* aadhaarReveal.reveal({ userCode, ...why })
        assert.strictEqual(Redacted.value(shown.aadhaarNumber), aadhaarNumber)
        assert.deepStrictEqual(yield* consents.list(userCode), given)

        yield* signIn(person)
        yield* consents.withdraw({ purpose: "privacy" })
        const bank = { accountNumber: "026291800001191", ifsc: "YESB0000262", holderName: "Asha Rao", consent }
        assert.instanceOf(yield* Effect.flip(kyc.submitBank(bank)), Conflict)
        yield* consents.give({ purpose: "privacy", textVersion: "2026-11" })
        assert.strictEqual((yield* kyc.submitBank(bank)).document.status, "verified")
      }).pipe(given)
    )
  }
})
