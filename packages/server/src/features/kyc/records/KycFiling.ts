import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { DocumentStatus } from "@credbuzzpay/domain/kyc/status/DocumentStatus"
import type { DocumentKind } from "@credbuzzpay/domain/kyc/status/KycStepRules"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { EkycVault } from "../vault/EkycVault.ts"
import { AadhaarKycRepo } from "./AadhaarKycRepo.ts"
import { BankDetailsRepo } from "./BankDetailsRepo.ts"
import { documentTables } from "./DocumentTables.ts"
import { IdentityDocumentRepo } from "./IdentityDocumentRepo.ts"
import { type Candidate, KycCandidateRepo } from "./KycCandidateRepo.ts"
import { KycRecordRepo } from "./KycRecordRepo.ts"
import { type OnFile, onFileText, type StandingRow } from "./OnFile.ts"
import { PanKycRepo } from "./PanKycRepo.ts"

const Standing = rows({
  status: DocumentStatus,
  verificationId: Schema.String,
  masked: Schema.NullOr(Schema.String),
  verifiedAt: Schema.NullOr(Schema.Date)
})

/** How a document stands after its verification. **Units**: scores are percent. */
export interface Conclusion {
  readonly status: "verified" | "failed" | "review"
  readonly failureCode: string | null
  readonly optimistic: number | null
  readonly pessimistic: number | null
}

/**
 * Files what people submit. A document that is verified stays as it is, with all that rests on it, until a newer one is
 * verified; then that takes its place, and the earlier one goes on record. One that fails changes nothing of what stands.
 *
 * Writes run inside their caller's transaction, which holds the person's account. **Errors**: `SqlError`; `Unavailable` when
 * the person's key is.
 */
export class KycFiling extends Context.Service<KycFiling>()("@credbuzzpay/server/kyc/KycFiling", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const candidates = yield* KycCandidateRepo
    const records = yield* KycRecordRepo
    const vault = yield* EkycVault
    const standing: { readonly [Document in DocumentKind]: StandingRow<OnFile[Document]> } = {
      aadhaar: yield* AadhaarKycRepo,
      identity: yield* IdentityDocumentRepo,
      pan: yield* PanKycRepo,
      bank: yield* BankDetailsRepo
    }

    const standingOf = (document: DocumentKind, userCode: string) => {
      const { masked, table } = documentTables[document]
      return Standing.first(sql`
        select status, verification_id, ${sql(masked)} as masked, verified_at from ${sql(table)}
        where user_code = ${userCode} for update`)
    }

    /** Puts what stands on record, if it was verified. Whether it is verified still. */
    const keepOnRecord = Effect.fnUntraced(function* <D extends DocumentKind>(document: D, userCode: string, at: Date) {
      const found = yield* standingOf(document, userCode)
      if (found === undefined || (found.status !== "verified" && found.status !== "expired")) return
      const content = yield* standing[document].contentOf(userCode)
      const { masked, verificationId, verifiedAt } = found
      const reason = found.status === "verified" ? "renewed" : "expired"
      const said = onFileText[document].encode(content)
      yield* records.keep({ userCode, document, verificationId, masked, content: said, verifiedAt, reason }, at)
    })

    /** What was submitted waits for its verification: as a candidate where a verified document stands. */
    const submit = Effect.fnUntraced(function* <D extends DocumentKind>(
      document: D,
      userCode: string,
      verificationId: string,
      submitted: { readonly content: OnFile[D]; readonly masked: string | null },
      at: Date
    ) {
      const { content, masked } = submitted
      const found = yield* standingOf(document, userCode)
      if (found?.status === "verified") {
        const said = onFileText[document].encode(content)
        return yield* candidates.put({ userCode, document, verificationId, masked, content: said }, at)
      }
      yield* keepOnRecord(document, userCode, at)
      yield* standing[document].place(userCode, verificationId, content, masked, at)
    })

    /** What the provider told of it. `masked` where no number was submitted. */
    const learn = Effect.fnUntraced(function* <D extends DocumentKind>(
      document: D,
      userCode: string,
      verificationId: string,
      learnt: Partial<OnFile[D]>,
      masked: string | null = null
    ) {
      const candidate = yield* candidates.lock(verificationId)
      if (candidate === undefined) return yield* standing[document].learn(userCode, verificationId, learnt, masked)
      const { decode, encode } = onFileText[document]
      const known = decode(yield* candidates.contentOf(candidate))
      yield* candidates.change(candidate, encode({ ...known, ...learnt }), masked)
    })

    /** The candidate in the place of what stands, which goes on record. */
    const replace = Effect.fnUntraced(function* <D extends DocumentKind>(document: D, candidate: Candidate, at: Date) {
      const { numberMasked, userCode, verificationId } = candidate
      const content = onFileText[document].decode(yield* candidates.contentOf(candidate))
      yield* keepOnRecord(document, userCode, at)
      yield* standing[document].place(userCode, verificationId, content, numberMasked, at)
      yield* candidates.remove(verificationId)
    })

    /** Of a candidate that failed nothing is kept; its e-KYC lies in the vault. */
    const forget = Effect.fnUntraced(function* (candidate: Candidate) {
      const { document } = candidate
      if (document !== "aadhaar" && document !== "identity") return
      const { ekycReference } = onFileText[document].decode(yield* candidates.contentOf(candidate))
      if (ekycReference !== null) yield* vault.forget(ekycReference)
    })

    /** Concludes the document if it is still this verification that it waits for. */
    const conclude = Effect.fnUntraced(function* (
      document: DocumentKind,
      verificationId: string,
      conclusion: Conclusion,
      at: Date
    ) {
      const candidate = yield* candidates.lock(verificationId)
      const { failureCode, status } = conclusion
      if (candidate !== undefined && status !== "verified") {
        if (status === "failed") yield* forget(candidate)
        return yield* candidates.stand(verificationId, { ...conclusion, status }, at)
      }
      if (candidate !== undefined) yield* replace(document, candidate, at)
      const optimistic = conclusion.optimistic ?? candidate?.nameOptimistic ?? null
      const pessimistic = conclusion.pessimistic ?? candidate?.namePessimistic ?? null
      yield* sql`
        update ${sql(documentTables[document].table)} set status = ${status}, failure_code = ${failureCode},
          name_optimistic = coalesce(${optimistic}::smallint, name_optimistic),
          name_pessimistic = coalesce(${pessimistic}::smallint, name_pessimistic),
          verified_at = case when ${status} = 'verified' then ${at}::timestamptz else verified_at end, updated_at = ${at}
        where verification_id = ${verificationId}`
    })

    return { submit, learn, conclude }
  })
}) {
  static readonly layer = Layer.effect(KycFiling, KycFiling.make)
}
