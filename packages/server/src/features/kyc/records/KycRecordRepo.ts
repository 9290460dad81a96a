import { Context, Effect, Layer, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"

/** Where what a record says lies, to which its ciphertext is bound. */
export const recordCell = (recordId: string): Cell => ({
  table: "kyc_records",
  column: "content_sealed",
  row: recordId
})

/** What was verified, and that something else takes its place. `verifiedAt` is null of what another system verified. */
export interface Superseded {
  readonly userCode: string
  readonly document: string
  readonly verificationId: string
  readonly masked: string | null
  /** What it said, as text to be sealed. */
  readonly content: string
  readonly verifiedAt: Date | null
  /** `renewed`: something newer was verified. `expired`: it had run out, and is submitted anew. */
  readonly reason: "renewed" | "expired"
}

/**
 * The table `kyc_records`: every earlier verified state of a person's documents, sealed under their own key. Rows are only
 * added. Writes run inside their caller's transaction. **Source**: PMLA asks for the records of identity, earlier ones too.
 */
export class KycRecordRepo extends Context.Service<KycRecordRepo>()("@credbuzzpay/server/kyc/KycRecordRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const keys = yield* PersonKeys
    const random = yield* SecureRandom.SecureRandom

    const keep = Effect.fnUntraced(function* (what: Superseded, at: Date) {
      const recordId = yield* random.uuidV7()
      const sealed = yield* keyOrDie(keys.sealFor(what.userCode, Redacted.make(what.content), recordCell(recordId)))
      yield* sql`
        insert into kyc_records (record_id, user_code, document, verification_id, provider, number_masked, content_sealed,
          verified_at, superseded_at, reason)
        select ${recordId}::text::uuid, user_code, ${what.document}, verification_id, provider, ${what.masked}, ${sealed},
          ${what.verifiedAt}::timestamptz, greatest(${at}::timestamptz, ${what.verifiedAt}::timestamptz), ${what.reason}
        from kyc_verifications where verification_id = ${what.verificationId}`
    })

    return { keep }
  })
}) {
  static readonly layer = Layer.effect(KycRecordRepo, KycRecordRepo.make)
}
