import { CredbuzzApi } from "@credbuzzpay/client/effect"
import { Effect } from "effect"
import type { Steps } from "./Story.ts"

/** Staff take the review of somebody's document that waits, look at it and decide. */
export const review = Effect.fnUntraced(function* (
  userCode: string,
  decision: { readonly approve: boolean; readonly reason: string },
  { step }: Steps
) {
  const { kycReviews } = yield* CredbuzzApi
  const mine = Effect.map(kycReviews.list({ state: "open", sort: ["-createdAt"] }), ({ items }) =>
    items.find((each) => each.userCode === userCode)
  )
  const found = yield* step(
    "A reviewer finds it in the queue",
    mine,
    (open) => `${open?.kind ?? "nothing"}: ${open?.reason ?? "no review waits"}`
  )
  if (found === undefined) return yield* Effect.die(`no review of ${userCode} waits`)
  const { reviewId } = found
  yield* step("takes it in hand", kycReviews.claim({ reviewId }), ({ claimedBy }) => `claimed by ${claimedBy}`)
  yield* step("reads what she says beside what the issuer says", kycReviews.get({ reviewId }), ({ evidence }) =>
    evidence.map(({ claimed, fact, registered }) => `${fact}: ${claimed ?? "-"} / ${registered ?? "-"}`).join("; ")
  )
  const decided = decision.approve
    ? kycReviews.approve({ reviewId, reason: decision.reason })
    : kycReviews.reject({ reviewId, reason: decision.reason })
  yield* step(decision.approve ? "and approves it" : "and rejects it", decided, (closed) => `${closed.decision}`)
})
