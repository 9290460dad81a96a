import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** Where the document came from. */
export type OfflineField = "upload_id" | "digits"
const there = (field: OfflineField) => field

/** The organisation verifies no documents of UIDAI's: none of its certificates is configured. */
export const aadhaarOfflineNotSetUp = failsWith(Conflict)(
  "AADHAAR_OFFLINE_NOT_SET_UP",
  "Aadhaar documents are not verified here; ask your branch for other ways to prove your identity"
)

/** The fields do not belong together. */
export const aadhaarFormIncomplete = refuses(
  "AADHAAR_FORM_INCOMPLETE",
  "takes, as paperless_xml, an upload_id and its share_code; as secure_qr, either an upload_id or digits",
  "form"
)

/** It is no document of UIDAI's, is cut short, too large or made to do harm. */
export const aadhaarFileUnusable = refuses(
  "AADHAAR_FILE_UNUSABLE",
  "is no Aadhaar document that can be read: send the ZIP as UIDAI gave it, or the whole Secure QR, unedited",
  there
)

/** The signature does not hold, or the document is of a time that has not come. */
export const aadhaarFileAltered = refuses(
  "AADHAAR_FILE_ALTERED",
  "was changed after UIDAI had signed it: download it again, and send it as it is",
  there
)

/** Signed by nobody whom we know, or outside the time in which their key counts. */
export const aadhaarFileForeign = refuses(
  "AADHAAR_FILE_FOREIGN",
  "was not signed by UIDAI, or with a key that is no longer taken: download it again from UIDAI",
  there
)

/** **Units**: working days. */
export const aadhaarFileOld = refuses(
  "AADHAAR_FILE_OLD",
  (_field: OfflineField, days: number) =>
    `was made more than ${days} working days ago: download a new one from UIDAI, and send that`,
  there
)

/** There is no QR in the image that can be read. */
export const qrNotFound = refuses(
  "QR_NOT_FOUND",
  "shows no QR that can be read: photograph it whole, sharp and from straight above, or send a screenshot",
  there
)

/** A QR of before 2018, which nobody has signed. */
export const qrUnsigned = refuses(
  "AADHAAR_QR_UNSIGNED",
  "is a QR of an old card, which is not signed: download a new e-Aadhaar from UIDAI, and send its QR",
  there
)

/** The code does not open the file. The file can be tried again, as often as the limits let. */
export const shareCodeWrong = refuses(
  "SHARE_CODE_WRONG",
  "does not open the file: type the code that was chosen when it was downloaded; capitals count",
  "share_code"
)

/** Every refusal of a document. */
export const offlineRefusalErrors = [
  aadhaarOfflineNotSetUp,
  aadhaarFormIncomplete,
  aadhaarFileUnusable,
  aadhaarFileAltered,
  aadhaarFileForeign,
  aadhaarFileOld,
  qrNotFound,
  qrUnsigned,
  shareCodeWrong
]
