import { Schema } from "effect"

/** What can be wrong with the sealed audit trail. The message says it in words and names the row or the block. */
export const SealFaultCode = Schema.Literals([
  "ROW_CHANGED",
  "ROW_MISSING",
  "ROW_ADDED",
  "ROWS_EXCHANGED",
  "BLOCK_CHANGED",
  "BLOCK_MISSING",
  "BLOCK_LIST_CHANGED",
  "SIGNATURE_WRONG",
  "KEY_UNKNOWN",
  "TAIL_MISSING",
  "HEAD_SPOILT"
])
export type SealFaultCode = typeof SealFaultCode.Type

/** The first fault that was found. `block` is `<epoch>/<seq>`, `auditId` the row, where it is about one. */
export const SealFault = Schema.Struct({
  code: SealFaultCode,
  message: Schema.String,
  block: Schema.NullOr(Schema.String),
  auditId: Schema.NullOr(Schema.String)
}).annotate({ identifier: "SealFault" })
export type SealFault = typeof SealFault.Type
