import { staffAccess } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { wireOf } from "../../contract/WireOf.ts"
import { BulkAct, BulkActResults } from "./BulkAct.ts"

/** Acts of staff upon several people at once. */
export const BulkActOperations = operations("users", "/users", {
  actOnMany: post("/bulk", {
    input: BulkAct,
    output: BulkActResults,
    access: staffAccess(["admin", "super_admin"], { stepUp: true }),
    idempotent: true,
    rest: { payload: wireOf(BulkAct) }
  })
})
