import { staffAccess } from "../../access/Access.ts"
import { get, operations } from "../../contract/Operation.ts"
import { ErasureList, ErasuresAsked } from "./Erasure.ts"

/** What becomes of what is on record about people whose accounts are closed. */
export const ErasureOperations = operations("erasures", "/erasures", {
  list: get("/", {
    input: ErasuresAsked,
    output: ErasureList,
    access: staffAccess(["super_admin"])
  })
})
