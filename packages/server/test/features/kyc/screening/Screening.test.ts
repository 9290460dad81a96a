import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { screeningLists } from "@credbuzzpay/domain/kyc/screening/ScreeningAnswer"
import { sandboxDown } from "../../../../src/adapters/kyc-sandbox/Sandbox.ts"
import { VerificationId } from "../../../../src/features/kyc/journeys/KycProviderCall.ts"
import { KycResume } from "../../../../src/features/kyc/resume/KycResume.ts"
import { Screening } from "../../../../src/features/kyc/screening-provider/Screening.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { nextPan } from "../../../support/KycPeople.ts"
import { getStatus, identifiedAs, sendBank, sendPan, withAadhaar, withPan } from "../../../support/KycRest.ts"
import { dueIn, overviewOf, renew } from "../../../support/KycRenewals.ts"
import { approve, claim, confirm, open } from "../../../support/KycReviews.ts"
import { inBranch } from "../../../support/Staff.ts"

type Someone = { readonly userCode: string; readonly accessToken: string }

const BANK = ["026291800001191", "YESB0000262"] as const

const match = (list: "uapa_51a" | "pep") =>
  Effect.succeed({ result: "possible_match" as const, lists: [list], reference: "case-7" })

const clear = Effect.succeed({ result: "clear" as const, lists: screeningLists })

/** What screening answers now; the tests of this file run one after another. */
const said: { answer: ReturnType<Screening["Service"]["ask"]> } = { answer: clear }

const told = Layer.succeed(Screening, { name: "told", ask: () => Effect.suspend(() => said.answer) })

/** Screening answers so while the act goes on. */
const answering = <A, E, R>(answer: typeof said.answer, act: Effect.Effect<A, E, R>) =>
  Effect.suspend(() => {
    said.answer = answer
    return Effect.ensuring(
      act,
      Effect.sync(() => (said.answer = clear))
    )
  })

const screeningsOf = Effect.fnUntraced(function* ({ userCode }: Someone) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ result: string; lists: ReadonlyArray<string>; provider: string }>`
    select result, lists, provider from screenings where user_code = ${userCode} order by asked_at`
})

const reviewOf = Effect.fnUntraced(function* ({ userCode }: Someone) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ reviewId: string; reason: string; isOverride: boolean; branchCode: string }>`
    select review_id, reason, is_override, branch_code from kyc_reviews where user_code = ${userCode}`
  return row
})

layer(TestApp.over({ screening: told }), { excludeTestServices: true })("screening before KYC is complete", (it) => {
  it.effect("is asked once, with the last step, and keeps which lists were looked through", () =>
    Effect.gen(function* () {
      const me = yield* withAadhaar
      yield* sendPan(me, nextPan())
      assert.deepStrictEqual(yield* screeningsOf(me), [])
      yield* sendBank(me, ...BANK)
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      assert.deepStrictEqual(yield* screeningsOf(me), [
        { result: "clear", lists: ["unsc_sanctions", "uapa_51a", "wmd_12a", "pep"], provider: "told" }
      ])
    })
  )

  it.effect("leaves a possible match to two people of ours, and tells the person nothing of it", () =>
    Effect.gen(function* () {
      const me = yield* identifiedAs({ branchCode: "SCR" })
      yield* sendPan(me, nextPan())
      const answer = yield* answering(match("uapa_51a"), sendBank(me, ...BANK))
      assert.strictEqual(answer.data?.document.status, "review")
      assert.isFalse((yield* getStatus(me)).data?.is_kyc_complete)
      assert.notMatch(answer.text + (yield* getStatus(me)).text, /screening|uapa|case-7|match_/i)

      const review = (yield* reviewOf(me))!
      assert.deepInclude(review, { reason: "screening_match", isOverride: true })
      const [first, second] = [yield* inBranch(review.branchCode, "admin"), yield* inBranch(review.branchCode, "admin")]
      yield* claim(first.as, review.reviewId)
      const seen = (yield* open(first.as, review.reviewId)).evidence
      assert.deepInclude(seen, { fact: "screening", claimed: null, registered: "uapa_51a" })
      yield* approve(first.as, review.reviewId, { reason: "Of another birthday and place" })
      assert.isFalse((yield* getStatus(me)).data?.is_kyc_complete)
      yield* confirm(second.as, review.reviewId, { agree: true })
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      assert.lengthOf(yield* screeningsOf(me), 1)
    })
  )

  it.effect("is not answered: the account is not looked up, the verification waits, and goes on by itself", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* withPan
      const away = Effect.fail(sandboxDown("timeout"))
      assert.strictEqual((yield* answering(away, sendBank(me, ...BANK))).data?.document.status, "pending")
      const [waits] = yield* sql`
        select state, provider_ref from kyc_verifications where user_code = ${me.userCode} and kind = 'bank'`
      assert.deepStrictEqual(waits, { state: "waiting", providerRef: null })
      assert.deepStrictEqual(yield* screeningsOf(me), [])

      yield* (yield* MovableClock).advance("15 minutes")
      yield* (yield* KycResume).run
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      assert.deepStrictEqual(
        (yield* screeningsOf(me)).map(({ result }) => result),
        ["clear"]
      )
    })
  )

  it.effect("is asked anew by a renewal, which a possible match leaves to people of ours", () =>
    Effect.gen(function* () {
      const me = yield* dueIn(30)
      assert.strictEqual((yield* answering(match("pep"), renew(me, "unchanged"))).status, 201)
      assert.strictEqual((yield* overviewOf(me)).renewal?.state, "verifying")
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      assert.deepStrictEqual((yield* screeningsOf(me)).map(({ result }) => result).toSorted(), [
        "clear",
        "possible_match"
      ])
      assert.strictEqual((yield* reviewOf(me))?.reason, "screening_match")
    })
  )
})

/** Has no lists, and would take somebody for a match who is asked about inside a transaction. */
const listless = Layer.effect(
  Screening,
  Effect.gen(function* () {
    const { transactionService } = yield* SqlClient.SqlClient
    const none = { result: "not_screened" as const }
    const inside = { result: "possible_match" as const, lists: ["pep" as const], reference: "inside a transaction" }
    return Screening.of({
      name: "listless",
      ask: () => Effect.map(Effect.serviceOption(transactionService), ({ _tag }) => (_tag === "None" ? none : inside))
    })
  })
)

layer(TestApp.over({}), { excludeTestServices: true })("the sandbox of screening", (it) => {
  it.effect("answers by the last name", () =>
    Effect.gen(function* () {
      const { ask } = yield* Screening
      const verificationId = VerificationId.make(yield* (yield* SecureRandom.SecureRandom).uuidV7())
      const of = (name: string) => ask({ verificationId, claimed: { name, dob: null } })
      assert.strictEqual((yield* of("Mina Sen")).result, "clear")
      assert.deepInclude(yield* of("Mina Designated"), { result: "possible_match", lists: ["uapa_51a"] })
      assert.deepInclude(yield* of("Mina Exposed"), { result: "possible_match", lists: ["pep"] })
      assert.strictEqual((yield* Effect.flip(of("Mina Unanswered")))._tag, "KycProviderDown")
    })
  )
})

layer(TestApp.over({ screening: listless }), { excludeTestServices: true })("screening without lists", (it) => {
  it.effect("is on record as not screened, is asked outside of transactions, and holds nobody back", () =>
    Effect.gen(function* () {
      const me = yield* withPan
      yield* sendBank(me, ...BANK)
      assert.isTrue((yield* getStatus(me)).data?.is_kyc_complete)
      assert.deepStrictEqual(yield* screeningsOf(me), [{ result: "not_screened", lists: [], provider: "listless" }])
    })
  )
})
