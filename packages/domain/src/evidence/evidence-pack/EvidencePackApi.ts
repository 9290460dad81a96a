import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { Access, staffAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { OnlyOverRest } from "../../access/OnlyOverRest.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import { MakeEvidencePack } from "./EvidencePack.ts"

export const evidencePackAccess = staffAccess(["admin", "super_admin"], { stepUp: true, limits: ["evidence_user"] })

/** Everything that is on record about one person, as a zip that can be believed without us. */
export class EvidencePackApi extends HttpApiGroup.make("evidencePack")
  .add(
    HttpApiEndpoint.post("make", "/:user_code/evidence-pack", {
      params: Schema.Struct({ user_code: UserCode }),
      payload: snakeKeys(MakeEvidencePack, "MakeEvidencePack"),
      success: HttpApiSchema.WithHeaders(
        HttpApiSchema.StreamUint8Array({ contentType: "application/zip" }),
        Schema.Struct({ "content-disposition": Schema.String, "content-length": Schema.String })
      ),
      error: [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, RateLimited.wire, Unavailable.wire]
    })
      .annotate(Access, evidencePackAccess)
      .annotate(OnlyOverRest, "it answers with a file")
      .middleware(Authentication)
  )
  .prefix("/users") {}
