import { Effect } from "effect"
import { SealCheckpoint } from "@credbuzzpay/server/features/audit-seals/SealCheckpoint"

/** A word of every day outside the database. */
export const auditCheckpoint = Effect.flatMap(SealCheckpoint, ({ make }) => make)
