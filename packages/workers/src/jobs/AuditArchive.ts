import { Effect } from "effect"
import { AuditArchiver } from "@credbuzzpay/server/features/evidence/audit-archive/AuditArchiver"

/** Old months leave the database for archives. */
export const auditArchive = Effect.flatMap(AuditArchiver, ({ run }) => run)
