import { NotFound } from "../../errors/NotFound.ts"
import { failsWith } from "../../errors/Failure.ts"
import { refuses } from "../../errors/Refusal.ts"

/** There is no row of this id: it never was, or it is in an archive. */
export const auditRowNotFound = failsWith(NotFound)("AUDIT_ROW_NOT_FOUND", "There is no such audit row", "audit_id")

/** There is no block to begin from. */
export const sealedBlockNotFound = refuses("BLOCK_NOT_FOUND", "is no sealed block", "since_block")

/** `most` rows are verified in one answer. */
export const verifyRangeTooWide = refuses(
  "RANGE_TOO_WIDE",
  (rows: number, most: number) =>
    `leaves ${rows} rows to verify, and an answer may have ${most}; narrow the range, or run pnpm audit:verify beside the database`,
  "from"
)
