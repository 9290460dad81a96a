import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import {
  uploadNotFound,
  uploadTooLargeForPurpose,
  uploadTypeDiffers,
  uploadTypeNotForPurpose
} from "./KycUploadErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { KycUploadOperations } from "./KycUploadOperations.ts"

/** How operations of `KycUploadOperations` fail, beside what every operation can. */
export const kycUploadFailures = {
  create: [uploadTypeDiffers, uploadTypeNotForPurpose, uploadTooLargeForPurpose, userNotFound, staffOutOfReach],
  content: [uploadNotFound, notOnYourself, staffOutOfReach]
} satisfies FailuresOf<typeof KycUploadOperations>
