import { staffAccess } from "../../access/Access.ts"
import { answersFile, operations, post } from "../../contract/Operation.ts"
import { MakeEvidencePack } from "./EvidencePack.ts"

/** Everything that is on record about one person, as a zip that can be believed without us. */
export const EvidencePackOperations = operations("evidencePack", "/users", {
  make: answersFile(
    "it answers with a file",
    { contentTypes: ["application/zip"], named: true },
    post("/:userCode/evidence-pack", {
      input: MakeEvidencePack,
      access: staffAccess(["admin", "super_admin"], { stepUp: true, limits: ["evidence_user"] })
    })
  )
})
