import { Effect } from "effect"
import { HttpApiBuilder } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"
import { AuditSealService } from "./AuditSealService.ts"

/** Whether the audit trail is what was sealed, over REST. */
export const AuditSealHttp = HttpApiBuilder.group(
  Api,
  "auditSeals",
  Effect.fnUntraced(function* (handlers) {
    const seals = yield* AuditSealService
    return handlers
      .handle("verify", ({ query }) => seals.verify(query))
      .handle("proof", ({ params }) => seals.proof(params.audit_id))
  })
)
