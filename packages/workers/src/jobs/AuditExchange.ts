import { Effect } from "effect"
import { AuditExchange } from "@credbuzzpay/server/features/evidence/audit-exchange/AuditExchange"

/** What the audit trail held in the clear comes under the keys of those whom it is about. */
export const auditExchange = Effect.map(
  Effect.flatMap(AuditExchange, ({ run }) => run),
  (run) => ({ ...run })
)
