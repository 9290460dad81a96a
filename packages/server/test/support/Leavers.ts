import { Duration, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { Erasures } from "../../src/features/evidence/erasure/Erasures.ts"
import { ClosedAccounts } from "../../src/features/kyc/closing/ClosedAccounts.ts"
import { ConsentService } from "../../src/features/kyc/consents/ConsentService.ts"
import { KycUploadService } from "../../src/features/kyc/uploads/KycUploadService.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { applicant } from "./KycPeople.ts"
import { files } from "./Uploads.ts"

export const advance = (by: Duration.Input) => Effect.flatMap(MovableClock, (clock) => clock.advance(by))

/** The nightly job. */
export const erasing = Effect.flatMap(Erasures, (erasures) => erasures.run)

/** Somebody with a file, whose account is closed. */
export const closed = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const person = yield* applicant
  const { uploadId } = yield* (yield* KycUploadService).create(person.me, {
    purpose: "identity_document",
    contentType: "image/jpeg",
    content: files["image/jpeg"]
  })
  yield* sql`update kyc_uploads set used_at = created_at where upload_id = ${uploadId}`
  yield* (yield* ConsentService).withdraw(person.me, { purpose: "terms" })
  yield* advance("31 days")
  yield* (yield* ClosedAccounts).closeDue
  return person
})

/** They on the day from which they may be erased. */
export const due = Effect.tap(closed, () => advance("367 days"))

/** How far somebody's erasure has come, and what there is of them. */
export const standing = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ state: string; named: string; consents: number; uploads: number }>`
    select state, first_name as named, (select count(*)::int from consents where user_code = u.user_code) as consents,
      (select count(*)::int from kyc_uploads where user_code = u.user_code) as uploads
    from erasures join user_accounts u using (user_code) where user_code = ${userCode}`
  return row
})

export const whole = { named: "Asha", consents: 2, uploads: 1 }
export const gone = { named: "Erased", consents: 0, uploads: 0 }
