import { NotFound } from "../../errors/NotFound.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** The bytes are no file of the type that was said, or of none that is taken. */
export const uploadTypeDiffers = refuses(
  "FILE_TYPE_DIFFERS",
  "is not what the file is: send a JPEG, a PNG, a PDF or a ZIP, and say which it is",
  "content_type"
)

/** A type that is taken, but not for this purpose; `taken` are those that are. */
export const uploadTypeNotForPurpose = refuses(
  "FILE_TYPE_NOT_FOR_PURPOSE",
  (taken: string) => `is not taken for this purpose: send ${taken}`,
  "content_type"
)

/** More than a file for this purpose has. **Units**: bytes. */
export const uploadTooLargeForPurpose = refuses(
  "FILE_TOO_LARGE_FOR_PURPOSE",
  (mostBytes: number) => `has more than the ${mostBytes} bytes that a file for this purpose may have`,
  "content"
)

/** There is no such upload, it is used, over or somebody else's, or it was made for something else: these are not told apart. */
const UNUSABLE = "UPLOAD_UNUSABLE"
export const uploadUnusable = refuses(
  UNUSABLE,
  "is no upload that waits for this use; upload the file again",
  (field: string) => field
)

/** No such upload, or of somebody whom the caller may not see. */
export const uploadNotFound = failsWith(NotFound)("UPLOAD_NOT_FOUND", "There is no such upload", "upload_id")
