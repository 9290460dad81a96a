import { actDigests, shownMembers } from "../../platform/audit-trail/ActMembers.ts"
import type { OpenedLine } from "../../platform/audit-trail/OpenedLines.ts"

/**
 * A line of `audit/values.ndjson`: the digests that the row's `commitment` is over, and the values, each with the salt that
 * makes it one of them. Nothing of a row that has nothing sealed, or that does not open.
 */
export const valuesLine = ({ act, auditId }: OpenedLine): string => {
  if (act === undefined) return ""
  const digests = actDigests(act).map((digest) => digest.toString("hex"))
  return `${JSON.stringify({ audit_id: auditId, digests, shown: shownMembers(act) })}\n`
}
