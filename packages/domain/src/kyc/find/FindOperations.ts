import { staffAccess } from "../../access/Access.ts"
import { operations, post } from "../../contract/Operation.ts"
import { FindPerson, FoundPeople } from "./FindPerson.ts"

/** Finding people by what they proved. A POST: a number in an address would be in every log. */
export const FindOperations = operations("kyc", "/kyc", {
  find: post("/find", {
    input: FindPerson,
    output: FoundPeople,
    access: staffAccess(["admin", "super_admin"], { limits: ["find_user"] })
  })
})
