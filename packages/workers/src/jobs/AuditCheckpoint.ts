import { Effect } from "effect"
import { SealCheckpoint } from "@credbuzzpay/server/features/evidence/audit-seals/SealCheckpoint"

/** A word of every day outside the database. */
export const auditCheckpoint = Effect.flatMap(SealCheckpoint, ({ make }) => make)
