/** The types of files that are taken, each with the ending of a name that it is saved by. **Source**: docs/kyc.md, uploads. */
export const uploadTypes = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "application/pdf": "pdf"
} as const
export type UploadType = keyof typeof uploadTypes

/** How large a file may be. **Units**: bytes. */
export const UPLOAD_MOST_BYTES = 5 * 1_048_576

/** How long a file may take to come, over a slow line too. **Units**: milliseconds. */
export const UPLOAD_WITHIN_MILLIS = 60_000

/** How long a file waits to be used; after that it is gone. **Units**: hours. */
export const UPLOAD_WAITS_HOURS = 24

/** What files are for. One is used for what it was uploaded for, and for nothing else. */
export const uploadPurposes = ["identity_document", "live_photo"] as const
export type UploadPurpose = (typeof uploadPurposes)[number]
