import { staffAccess } from "../../access/Access.ts"
import { get, list, operations } from "../../contract/Operation.ts"
import { RetentionTable } from "./Retention.ts"
import { RetentionRunList } from "./RetentionRunReads.ts"

/** Of the whole system, for who answers for it to auditors. */
const seeRetention = staffAccess(["super_admin"])

/** How long what is kept of persons stays, and what was deleted. */
export const RetentionOperations = operations("retention", "/retention", {
  table: get("/", { output: RetentionTable, access: seeRetention }),
  runs: list("/runs", RetentionRunList, { access: seeRetention })
})
