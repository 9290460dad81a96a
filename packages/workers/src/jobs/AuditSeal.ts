import { Duration, Effect } from "effect"
import { AuditSealer } from "@credbuzzpay/server/features/audit-seals/AuditSealer"

/** How long a committed row waits at most before it is looked at; it is to be sealed within five seconds. */
const lookEvery = Duration.seconds(1)

/** Seals the audit trail for as long as it runs. Never ends by a failure. */
export const auditSeal = Effect.flatMap(AuditSealer, ({ seal }) =>
  seal.pipe(
    Effect.catchCause((cause) => Effect.logError("The audit trail could not be sealed", cause)),
    Effect.andThen(Effect.sleep(lookEvery)),
    Effect.forever
  )
)
