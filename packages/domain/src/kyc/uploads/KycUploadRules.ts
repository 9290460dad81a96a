/** The types of files that are taken, each with the ending of a name that it is saved by. **Source**: docs/kyc.md, uploads. */
export const uploadTypes = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "application/pdf": "pdf",
  "application/zip": "zip"
} as const
export type UploadType = keyof typeof uploadTypes

const MIB = 1_048_576

/** What a file for some purpose may be. **Units**: bytes. */
interface UploadRule {
  readonly types: ReadonlyArray<UploadType>
  readonly mostBytes: number
  /** Whether it is kept once it is used, for staff to look at. One that is not is read once, and gone. */
  readonly isKept: boolean
}

const shown = { types: ["image/jpeg", "image/png", "application/pdf"], mostBytes: 5 * MIB, isKept: true } as const

/**
 * What files are for, and what each may be. One is used for what it was uploaded for, and for nothing else. What an Aadhaar
 * document says is kept in the vault, and the file is not: an image of a card may show the number (docs/kyc-offline.md).
 */
export const uploadRules = {
  identity_document: shown,
  live_photo: shown,
  aadhaar_offline: { types: ["application/zip", "image/jpeg", "image/png"], mostBytes: MIB, isKept: false }
} as const satisfies Readonly<Record<string, UploadRule>>
export type UploadPurpose = keyof typeof uploadRules

export const uploadPurposes = Object.keys(uploadRules) as ReadonlyArray<UploadPurpose>

export const uploadRuleOf = (purpose: UploadPurpose): UploadRule => uploadRules[purpose]

/** The types of files that staff look at. */
export const keptTypes = shown.types

/** How large a file may be, for whatever purpose. **Units**: bytes. */
export const UPLOAD_MOST_BYTES = Math.max(...Object.values(uploadRules).map(({ mostBytes }) => mostBytes))

/** How long a file may take to come, over a slow line too. **Units**: milliseconds. */
export const UPLOAD_WITHIN_MILLIS = 60_000

/** How long a file waits to be used; after that it is gone. **Units**: hours. */
export const UPLOAD_WAITS_HOURS = 24
