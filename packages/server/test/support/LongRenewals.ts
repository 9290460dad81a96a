import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { KycRenewal } from "../../src/features/kyc/renewal-notices/KycRenewal.ts"
import { LetterDispatch } from "../../src/features/platform/letters/LetterDispatch.ts"
import { NoticeRecords } from "../../src/features/kyc/renewal-notices/NoticeRecords.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"

export const DAY = 86_400_000

/** What the outbox would do where mail and text messages go out at once: all that waits is handed over at `at`. */
export const deliverAll = Effect.fnUntraced(function* (at: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    update outbox set status = 'sent', sent_at = ${new Date(at)}, payload_sealed = '' where status = 'pending'`
})

/** A day of the workers: notices, then the post, the mail server and the records. */
export const workDay = Effect.fnUntraced(function* (at: number) {
  yield* (yield* MovableClock).set(at)
  const done = yield* (yield* KycRenewal).run
  yield* (yield* LetterDispatch).run
  yield* deliverAll(at)
  yield* (yield* NoticeRecords).run
  return done
})
