import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { uploadNotFound, uploadTypeDiffers } from "./KycUploadErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { KycUploadOperations } from "./KycUploadOperations.ts"

/** How operations of `KycUploadOperations` fail, beside what every operation can. */
export const kycUploadFailures = {
  create: [uploadTypeDiffers, userNotFound, staffOutOfReach],
  content: [uploadNotFound, notOnYourself, staffOutOfReach]
} satisfies FailuresOf<typeof KycUploadOperations>
