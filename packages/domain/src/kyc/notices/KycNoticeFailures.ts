import { userNotFound } from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { KycNoticeOperations } from "./KycNoticeOperations.ts"

/** How operations of `KycNoticeOperations` fail, beside what every operation can. */
export const kycNoticeFailures = {
  of: [userNotFound]
} satisfies FailuresOf<typeof KycNoticeOperations>
