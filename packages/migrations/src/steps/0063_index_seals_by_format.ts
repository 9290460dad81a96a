import { concurrently, createIndex, dropIndex } from "../StepKinds.ts"

/**
 * Blocks of both formats stand for the same transactions, and those of a month's rows that were written anew for these alone:
 * where a block begins is unique among those of its format and month.
 *
 * **Locks**: SHARE UPDATE EXCLUSIVE on `audit_seals` while the new one is built; ACCESS EXCLUSIVE for an instant while the old
 * one goes. **Running old version**: was stopped before step 0061. **Undo**: while there are blocks of one format alone, make
 * the index of step 0037 again and drop this one.
 */
export default concurrently(
  createIndex({
    index: "audit_seals_from_xid_format_month_key",
    table: "audit_seals",
    definition: "(cluster_id, from_xid, format, month) nulls not distinct",
    unique: true
  }),
  dropIndex("audit_seals_from_xid_key")
)
