import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import { UserCode } from "../../values/UserCode.ts"
import { uploadPurposes, type UploadType, uploadTypes } from "./KycUploadRules.ts"

/** The handle of an upload. **Errors**: `INVALID_UPLOAD_ID`. */
export const UploadId = Schema.String.check(
  patternRule(
    "INVALID_UPLOAD_ID",
    "must be the upload_id of an upload",
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("UploadId"))
export type UploadId = typeof UploadId.Type

export const UploadPurpose = Schema.Literals(uploadPurposes)

export const UploadContentType = Schema.Literals(Object.keys(uploadTypes) as ReadonlyArray<UploadType>)

/**
 * A file for somebody's KYC: for the caller, or, of staff, for the person `for`. Over REST `content` is the body as it is,
 * and `contentType` its `Content-Type`; the others are parameters of the query.
 */
export const UploadFile = Schema.Struct({
  purpose: UploadPurpose,
  for: Schema.optionalKey(UserCode),
  content: Schema.Uint8Array,
  contentType: UploadContentType
})

/**
 * A file that waits to be used until `expiresAt`. **Units**: `bytes`, and `contentHash` is SHA-256 in hex, of the file as it
 * came; times are UTC.
 */
export const KycUpload = Schema.Struct({
  uploadId: UploadId,
  userCode: UserCode,
  purpose: UploadPurpose,
  contentType: UploadContentType,
  bytes: Schema.Int,
  contentHash: Schema.String,
  expiresAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "KycUpload" })
export type KycUpload = typeof KycUpload.Type

export const UploadOf = Schema.Struct({ uploadId: UploadId })
