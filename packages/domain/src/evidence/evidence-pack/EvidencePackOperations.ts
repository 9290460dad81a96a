import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { answersFile, operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { MakeEvidencePack } from "./EvidencePack.ts"
import { invalidRange } from "./EvidencePackErrors.ts"

/** Everything that is on record about one person, as a zip that can be believed without us. */
export const EvidencePackOperations = operations("evidencePack", "/users", {
  make: answersFile(
    "it answers with a file",
    { contentTypes: ["application/zip"], named: true },
    post("/:userCode/evidence-pack", {
      input: MakeEvidencePack,
      errors: [userNotFound, notOnYourself, staffOutOfReach, invalidRange, tooManyRequests],
      access: staffAccess(["admin", "super_admin"], { stepUp: true, limits: ["evidence_user"] })
    })
  )
})
