import { Effect } from "effect"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { AuditSealService } from "./AuditSealService.ts"

/** Whether the audit trail is what was sealed, over REST. */
export const AuditSealHttp = endpointGroup(
  Api,
  "auditSeals",
  Effect.fnUntraced(function* (handlers) {
    const seals = yield* AuditSealService
    return handlers
      .handle("verify", ({ query }) => seals.verify(query))
      .handle("proof", ({ params }) => seals.proof(params.audit_id))
  })
)
