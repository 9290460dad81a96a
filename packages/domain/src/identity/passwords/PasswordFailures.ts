import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import { currentPasswordRejected, newPasswordRefusals, passwordUnchanged } from "./PasswordErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { PasswordOperations } from "./PasswordOperations.ts"

/** How operations of `PasswordOperations` fail, beside what every operation can. */
export const passwordFailures = {
  change: [invalidToken, currentPasswordRejected, tooManyRequests, passwordUnchanged, ...newPasswordRefusals]
} satisfies FailuresOf<typeof PasswordOperations>
