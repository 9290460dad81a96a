import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { OfflineDocument } from "./OfflineAadhaar.ts"

/** The table `aadhaar_documents`. Writes run inside their caller's transaction. */
export class AadhaarDocumentRepo extends Context.Service<AadhaarDocumentRepo>()(
  "@credbuzzpay/server/kyc/AadhaarDocumentRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient

      /**
       * The document is this person's from now on: `aadhaar_documents_one_owner` refuses everybody else's. Who submits theirs again
       * has one row of it.
       */
      const claim = (
        userCode: string,
        verificationId: string,
        { digest, form, signedAt }: Pick<OfflineDocument, "digest" | "form" | "signedAt">,
        at: Date
      ) => sql`
        insert into aadhaar_documents (user_code, document_digest, form, signed_at, verification_id, created_at)
        values (${userCode}, ${digest}::bytea, ${form}, ${DateTime.toDateUtc(signedAt)}, ${verificationId}, ${at})
        on conflict (user_code, document_digest) do update set verification_id = excluded.verification_id`

      return { claim }
    })
  }
) {
  static readonly layer = Layer.effect(AadhaarDocumentRepo, AadhaarDocumentRepo.make)
}
