import { Schema } from "effect"
import { HttpApiSchema } from "effect/http-api"
import { staffAccess } from "../../access/Access.ts"
import { notOnYourself, staffOutOfReach, userNotFound } from "../../accounts/UserErrors.ts"
import { answersFile, operations, post } from "../../contract/Operation.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { MakeEvidencePack } from "./EvidencePack.ts"
import { invalidRange } from "./EvidencePackErrors.ts"

const Zip = HttpApiSchema.WithHeaders(
  HttpApiSchema.StreamUint8Array({ contentType: "application/zip" }),
  Schema.Struct({ "content-disposition": Schema.String, "content-length": Schema.String })
)

/** Everything that is on record about one person, as a zip that can be believed without us. */
export const EvidencePackOperations = operations("evidencePack", "/users", {
  make: answersFile(
    "it answers with a file",
    Zip,
    post("/:userCode/evidence-pack", {
      input: MakeEvidencePack,
      errors: [userNotFound, notOnYourself, staffOutOfReach, invalidRange, tooManyRequests],
      access: staffAccess(["admin", "super_admin"], { stepUp: true, limits: ["evidence_user"] })
    })
  )
})
