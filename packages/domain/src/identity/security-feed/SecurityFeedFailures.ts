import { signInNotFound } from "./SecurityFeedErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { SecurityFeedOperations } from "./SecurityFeedOperations.ts"

/** How operations of `SecurityFeedOperations` fail, beside what every operation can. */
export const securityFeedFailures = {
  notMe: [signInNotFound]
} satisfies FailuresOf<typeof SecurityFeedOperations>
