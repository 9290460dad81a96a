import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { UploadContentType, UploadId, UploadPurpose } from "@credbuzzpay/domain/kyc/uploads/KycUpload"
import { type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"
import { FileKey } from "../../platform/file-store/FileKey.ts"

/** An upload as it is stored; `cipherHash` is SHA-256 in hex of the file as it lies in the store. **Units**: bytes of what came. */
export const StoredUpload = rows({
  uploadId: UploadId,
  userCode: Schema.String,
  uploadedBy: Schema.String,
  purpose: UploadPurpose,
  contentType: UploadContentType,
  bytes: Schema.Int,
  cipherHash: Schema.String,
  fileKey: FileKey,
  expiresAt: Schema.Date,
  usedAt: Schema.NullOr(Schema.Date),
  createdAt: Schema.Date
})
export type StoredUpload = RowOf<typeof StoredUpload>

/** The table `kyc_uploads`. Writes run inside their caller's transaction. */
export class KycUploadRepo extends Context.Service<KycUploadRepo>()("@credbuzzpay/server/kyc/KycUploadRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const columns = sql.literal(`upload_id, user_code, uploaded_by, purpose, content_type, bytes,
      encode(cipher_hash, 'hex') as cipher_hash, file_key, expires_at, used_at, created_at`)

    const insert = (upload: Omit<StoredUpload, "usedAt">) => sql`
      insert into kyc_uploads (upload_id, user_code, uploaded_by, purpose, content_type, bytes, cipher_hash, file_key,
        expires_at, created_at)
      values (${upload.uploadId}, ${upload.userCode}, ${upload.uploadedBy}, ${upload.purpose}, ${upload.contentType},
        ${upload.bytes}, ${Buffer.from(upload.cipherHash, "hex")}::bytea, ${upload.fileKey}, ${upload.expiresAt},
        ${upload.createdAt})`

    const find = (uploadId: string) =>
      StoredUpload.first(sql`select ${columns} from kyc_uploads where upload_id = ${uploadId}::text::uuid`)

    /** Those of them that wait for this use; each is used from now on. */
    const use = (
      uploadIds: ReadonlyArray<string>,
      { at, holder, purpose }: { readonly holder: string; readonly purpose: StoredUpload["purpose"]; readonly at: Date }
    ) =>
      StoredUpload.all(sql`
        update kyc_uploads set used_at = ${at}
        where upload_id = any(${[...uploadIds]}::text[]::uuid[]) and user_code = ${holder} and purpose = ${purpose}
          and used_at is null and expires_at > ${at}
        returning ${columns}`)

    /** The same of one that is not kept: its row is gone, and given. */
    const spend = (
      uploadId: string,
      { at, holder, purpose }: { readonly holder: string; readonly purpose: StoredUpload["purpose"]; readonly at: Date }
    ) =>
      StoredUpload.first(sql`
        delete from kyc_uploads
        where upload_id = ${uploadId}::text::uuid and user_code = ${holder} and purpose = ${purpose}
          and used_at is null and expires_at > ${at}
        returning ${columns}`)

    /** Deletes rows that nobody used in time, and gives them. */
    const lapse = (at: Date, most: number) =>
      StoredUpload.all(sql`
        delete from kyc_uploads where upload_id in (
          select upload_id from kyc_uploads where used_at is null and expires_at <= ${at}
          order by expires_at limit ${most} for update skip locked)
        returning ${columns}`)

    /** Which of these files a row has. */
    const known = (keys: ReadonlyArray<string>) =>
      strings.all(sql`select file_key from kyc_uploads where file_key = any(${[...keys]}::text[])`)

    return { insert, find, use, spend, lapse, known }
  })
}) {
  static readonly layer = Layer.effect(KycUploadRepo, KycUploadRepo.make)
}
