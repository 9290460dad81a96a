import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import * as R from "@credbuzzpay/domain/kyc/reviews/KycReview"
import { KycReviewReader } from "../../src/features/kyc/reviews/KycReviewReader.ts"
import { KycReviewService } from "../../src/features/kyc/reviews/KycReviewService.ts"
import { letter, submitPan, verifiedUpTo } from "./KycPeople.ts"
import { inBranch } from "./Staff.ts"

type Caller = Effect.Success<ReturnType<typeof inBranch>>["as"]

let pans = 0

/** Somebody of this branch whose PAN waits for a person of ours: by its letter, of a company. */
export const inReview = Effect.fnUntraced(function* (branchCode: string) {
  const sql = yield* SqlClient.SqlClient
  const staff = yield* inBranch(branchCode, "admin")
  const person = yield* verifiedUpTo("aadhaar")
  yield* sql`update user_accounts set branch_code = ${branchCode} where user_code = ${person.userCode}`
  pans += 1
  const letters = [pans, pans / 26, pans / 676].map((n) => letter(Math.floor(n))).join("")
  yield* submitPan(person.me, `${letters}CR4120K`)
  const [row] = yield* sql<{ reviewId: R.ReviewId }>`
    select review_id from kyc_reviews where user_code = ${person.userCode}`
  return { ...person, staff: staff.as, reviewId: row!.reviewId }
})

/** The review takes two people. */
export const asOverride = Effect.fnUntraced(function* (reviewId: string) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`update kyc_reviews set is_override = true where review_id::text = ${reviewId}`
})

export const claim = (caller: Caller, reviewId: string) =>
  Effect.flatMap(KycReviewService, ({ claim: run }) => run(caller, reviewId))

export const approve = Effect.fnUntraced(function* (
  caller: Caller,
  reviewId: string,
  input: Omit<(typeof R.ApproveReview)["Encoded"], "reviewId"> = {}
) {
  return yield* (yield* KycReviewService).approve(caller, yield* decodeInput(R.ApproveReview)({ reviewId, ...input }))
})

export const reject = Effect.fnUntraced(function* (caller: Caller, reviewId: string, reason = "Not the same person") {
  return yield* (yield* KycReviewService).reject(caller, yield* decodeInput(R.RejectReview)({ reviewId, reason }))
})

export const confirm = Effect.fnUntraced(function* (
  caller: Caller,
  reviewId: string,
  input: Omit<(typeof R.ConfirmReview)["Encoded"], "reviewId">
) {
  return yield* (yield* KycReviewService).confirm(caller, yield* decodeInput(R.ConfirmReview)({ reviewId, ...input }))
})

export const open = (caller: Caller, reviewId: string) =>
  Effect.flatMap(KycReviewReader, ({ open: run }) => run(caller, reviewId))
