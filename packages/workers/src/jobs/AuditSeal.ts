import { Effect } from "effect"
import { AuditSealer, LOOK_EVERY } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"

/** Seals the audit trail. */
export const auditSeal = {
  round: Effect.as(
    Effect.flatMap(AuditSealer, ({ seal }) => seal),
    {}
  ),
  every: Effect.succeed(LOOK_EVERY),
  failure: "The audit trail could not be sealed"
}
