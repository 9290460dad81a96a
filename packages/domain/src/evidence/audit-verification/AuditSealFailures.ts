import { invalidRange } from "../../platform/reads/ReadErrors.ts"
import { auditRowNotFound, sealedBlockNotFound, verifyRangeTooWide } from "./AuditSealErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { AuditSealOperations } from "./AuditSealOperations.ts"

/** How operations of `AuditSealOperations` fail, beside what every operation can. */
export const auditSealFailures = {
  verify: [sealedBlockNotFound, invalidRange, verifyRangeTooWide],
  proof: [auditRowNotFound]
} satisfies FailuresOf<typeof AuditSealOperations>
