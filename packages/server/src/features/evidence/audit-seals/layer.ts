import { Layer } from "effect"
import { AuditSealer } from "./AuditSealer.ts"
import { ChainEnd } from "./ChainEnd.ts"
import { SealCheckpoint } from "./SealCheckpoint.ts"
import { SealedBlocks } from "./SealedBlocks.ts"
import { SealHeads } from "./SealHeads.ts"
import { SealReads } from "./SealReads.ts"
import { SealRepo } from "./SealRepo.ts"

/** The blocks that seal the audit trail, and the heads kept outside the database. The signer is a port. */
export const layer = ChainEnd.layer.pipe(
  Layer.provideMerge(Layer.mergeAll(SealedBlocks.layer, SealHeads.layer, SealReads.layer, SealRepo.layer))
)

/** Seals new rows, and keeps a checkpoint a day. */
export const jobs = Layer.mergeAll(AuditSealer.layer, SealCheckpoint.layer).pipe(Layer.provide(layer))
