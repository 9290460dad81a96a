import { DateTime, Effect } from "effect"
import type { OpenBreach } from "@credbuzzpay/domain/evidence/breaches/Breach"
import { BreachService } from "../../src/features/evidence/breaches/BreachService.ts"
import { STAFF } from "./Staff.ts"

/** What a notice takes that is drafted by hand, as it travels. */
export const known = {
  contact: { name: "Data Protection Officer", email: "privacy@example.com", phone: "+91 22 4000 1234" },
  mitigation: ["access_revoked", "monitoring"],
  reasons: "A session of staff was taken over",
  impact: "Contacts were seen",
  remedies: "Sessions of staff end after an hour"
} as const

/** A breach that was noticed now. */
export const openedBreach = Effect.fnUntraced(function* (more: Partial<typeof OpenBreach.Type> = {}) {
  const noticedAt = yield* DateTime.now
  const { breachId } = yield* Effect.orDie(
    (yield* BreachService).open(STAFF, {
      noticedAt,
      nature: "unauthorised_access",
      happened: "A session of staff was used from elsewhere",
      data: ["contact"],
      systems: ["Back office"],
      ...more
    })
  )
  return breachId
})

/** A notice of it that nobody sent. */
export const draftedNotice = Effect.fnUntraced(function* (
  breachId: Effect.Success<ReturnType<typeof openedBreach>>,
  audience: "cert_in" | "people" = "cert_in"
) {
  const { notices } = yield* Effect.orDie(
    (yield* BreachService).draftNotices(STAFF, { ...known, breachId, audiences: [audience] } as never)
  )
  return notices.at(-1)!.noticeId
})

/** A breach of which everybody who has an account waits to be told. */
export const breachToTell = Effect.gen(function* () {
  const breaches = yield* BreachService
  const now = yield* DateTime.now
  const breachId = yield* openedBreach()
  const range = { from: DateTime.subtract(now, { hours: 1 }), to: now }
  yield* Effect.orDie(breaches.findTouched(STAFF, { breachId, everybody: true, ...range }))
  const noticeId = yield* draftedNotice(breachId, "people")
  yield* Effect.orDie(breaches.noteSent(STAFF, { breachId, noticeId }))
  return breachId
})
