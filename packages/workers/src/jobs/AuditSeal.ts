import { Effect } from "effect"
import { AuditSealer, LOOK_EVERY } from "@credbuzzpay/server/features/evidence/audit-seals/AuditSealer"
import { logFailures } from "../LogFailures.ts"

/** Seals the audit trail for as long as it runs. Never ends by a failure. */
export const auditSeal = Effect.flatMap(AuditSealer, ({ seal }) =>
  seal.pipe(
    logFailures("The audit trail could not be sealed"),
    Effect.andThen(Effect.sleep(LOOK_EVERY)),
    Effect.forever
  )
)
