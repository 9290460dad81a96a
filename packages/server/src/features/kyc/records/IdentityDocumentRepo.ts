import { Context, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { IdentityDocumentKind } from "@credbuzzpay/domain/kyc/documents/IdentityDocumentKinds"
import { maskIdentityNumber } from "@credbuzzpay/domain/kyc/documents/IdentityNumber"
import { UploadId } from "@credbuzzpay/domain/kyc/uploads/KycUpload"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { rows, strings } from "../../../adapters/postgres/Rows.ts"
import { BlindIndex } from "../../platform/encryption/BlindIndex.ts"
import { indexArrays } from "../../platform/encryption/IndexedStore.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { EkycReference } from "../vault/EkycReference.ts"
import { EkycVault } from "../vault/EkycVault.ts"
import type { VaultOpening } from "../vault/AadhaarVault.ts"
import type { OnFile, StandingRow } from "./OnFile.ts"

/** Where a sealed number lies, to which its ciphertext is bound. */
export const identityNumberCell = (userCode: string): Cell => ({
  table: "identity_documents",
  column: "number_sealed",
  row: userCode
})

/** What `BlindIndex` is told of these numbers. */
export const IDENTITY_NUMBER = "identity_document"

/** A number with its kind, as it is sealed and indexed: the same characters may be numbers of two kinds. */
export const numberOfKind = (kind: IdentityDocumentKind, number: Redacted.Redacted<string>) =>
  Redacted.make(`${kind}:${Redacted.value(number)}`, { label: "document_number" })

const Kept = rows({
  kind: IdentityDocumentKind,
  numberSealed: Schema.String,
  issuedOn: Schema.NullOr(CalendarDate),
  expiresOn: Schema.NullOr(CalendarDate),
  frontUploadId: Schema.NullOr(UploadId),
  backUploadId: Schema.NullOr(UploadId),
  ekycReference: Schema.NullOr(EkycReference)
})

/** The table `identity_documents`. Writes run inside their caller's transaction. */
export class IdentityDocumentRepo extends Context.Service<IdentityDocumentRepo>()(
  "@credbuzzpay/server/kyc/IdentityDocumentRepo",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const keys = yield* PersonKeys
      const index = yield* BlindIndex
      const vault = yield* EkycVault

      const kept = (userCode: string) =>
        Kept.first(sql`
          select kind, number_sealed, to_char(issued_on, 'YYYY-MM-DD') as issued_on,
            to_char(expires_on, 'YYYY-MM-DD') as expires_on, front_upload_id, back_upload_id, ekyc_reference
          from identity_documents where user_code = ${userCode}`)

      /**
       * The document waits for a reviewer. Once proven its number is one person's, under each key of the blind index
       * (`identity_document_indexes_one_proven_owner`). What was told of the holder before, and is not on record, is destroyed.
       */
      const place: StandingRow<OnFile["identity"]>["place"] = Effect.fnUntraced(
        function* (userCode, verificationId, content, _masked, at) {
          const { back, ekycReference, expiresOn, front, issuedOn, kind, number } = content
          const unneeded = yield* strings.first(sql`
          select ekyc_reference from identity_documents d where user_code = ${userCode} and ekyc_reference is not null
            and not exists (
              select from kyc_records r where r.user_code = d.user_code and r.verification_id = d.verification_id)`)
          if (unneeded !== undefined) yield* vault.forget(unneeded)
          const whole = numberOfKind(kind, number)
          const sealed = yield* keyOrDie(keys.sealFor(userCode, whole, identityNumberCell(userCode)))
          const { hexes, keys: keyIds } = indexArrays(index.all(IDENTITY_NUMBER, whole))
          yield* sql`
          insert into identity_documents (user_code, status, verification_id, kind, number_sealed, number_masked, issued_on,
            expires_on, front_upload_id, back_upload_id, ekyc_reference, updated_at)
          values (${userCode}, 'pending', ${verificationId}, ${kind}, ${sealed}, ${maskIdentityNumber(number)},
            ${issuedOn}::text::date, ${expiresOn}::text::date, ${front}::text::uuid, ${back}::text::uuid, ${ekycReference},
            ${at})
          on conflict (user_code) do update set status = 'pending', verification_id = excluded.verification_id,
            kind = excluded.kind, number_sealed = excluded.number_sealed, number_masked = excluded.number_masked,
            issued_on = excluded.issued_on, expires_on = excluded.expires_on, front_upload_id = excluded.front_upload_id,
            back_upload_id = excluded.back_upload_id, ekyc_reference = excluded.ekyc_reference,
            name_optimistic = null, name_pessimistic = null, failure_code = null, verified_at = null,
            updated_at = excluded.updated_at`
          yield* sql`
          delete from identity_document_indexes where user_code = ${userCode} and key_id <> all(${keyIds}::text[])`
          yield* sql`
          insert into identity_document_indexes (user_code, key_id, number_index, is_proven)
          select ${userCode}, key, decode(hex, 'hex'), false
          from unnest(${keyIds}::text[], ${hexes}::text[]) as given (key, hex)
          on conflict (user_code, key_id) do update set number_index = excluded.number_index, is_proven = false`
        }
      )

      /** Who the holder is; a number is submitted with the document, and is not learnt. */
      const learn: StandingRow<OnFile["identity"]>["learn"] = (userCode, verificationId, { ekycReference }) => sql`
        update identity_documents set ekyc_reference = coalesce(${ekycReference ?? null}, ekyc_reference)
        where user_code = ${userCode} and verification_id = ${verificationId}`

      const contentOf = Effect.fnUntraced(function* (userCode: string) {
        const row = yield* Effect.map(kept(userCode), (found) => found!)
        const whole = yield* keyOrDie(keys.openFor(userCode, row.numberSealed, identityNumberCell(userCode)))
        const { backUploadId, ekycReference, expiresOn, frontUploadId, issuedOn, kind } = row
        return {
          kind,
          number: Redacted.make(Redacted.value(whole).slice(kind.length + 1)),
          issuedOn,
          expiresOn,
          front: frontUploadId,
          back: backUploadId,
          ekycReference
        }
      })

      /** What the document says of its holder, as text; `None` before that is kept. Recorded as an opening of the vault. */
      const ekycOf = Effect.fnUntraced(function* (opening: VaultOpening) {
        const reference = (yield* kept(opening.subject))?.ekycReference ?? null
        return reference === null ? Option.none() : Option.some(yield* vault.open(reference, opening))
      })

      return { place, learn, contentOf, ekycOf }
    })
  }
) {
  static readonly layer = Layer.effect(IdentityDocumentRepo, IdentityDocumentRepo.make)
}
