import { Effect } from "effect"
import { AuditSealer, LOOK_EVERY } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"

/** Seals the audit trail for as long as it runs. Never ends by a failure. */
export const auditSeal = Effect.flatMap(AuditSealer, ({ seal }) =>
  seal.pipe(
    Effect.catchCause((cause) => Effect.logError("The audit trail could not be sealed", cause)),
    Effect.andThen(Effect.sleep(LOOK_EVERY)),
    Effect.forever
  )
)
