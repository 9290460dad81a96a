import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

/** **Errors**: `INVALID_AUDIT_ID`. */
export const AuditId = Schema.String.check(
  patternRule(
    "INVALID_AUDIT_ID",
    "must be the audit_id of a row",
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("AuditId"))
export type AuditId = typeof AuditId.Type

/** Names one row. */
export const RowProofOf = Schema.Struct({ auditId: AuditId })

/**
 * A row of the audit trail and the proof that it was sealed. `line` is its canonical JSON: SHA-256(0x00 ‖ line) is the
 * leaf, and hashing it up `path` (RFC 6962: SHA-256(0x01 ‖ left ‖ right)) gives the Merkle root that `block` names, which
 * is canonical JSON too: without `hash` and `signature` it is what both are over. `block` is null while the row is not
 * sealed, or when it was added behind a seal. Hashes are hex, the signature is base64url. Of a row whose values are sealed
 * under a person's key the line has ciphertext and commitment, and no value.
 */
export const RowProof = Schema.Struct({
  auditId: AuditId,
  line: Schema.String,
  index: Schema.NullOr(Schema.Int),
  path: Schema.Array(Schema.Struct({ side: Schema.Literals(["left", "right"]), hash: Schema.String })),
  block: Schema.NullOr(Schema.String)
}).annotate({ identifier: "AuditRowProof" })
export type RowProof = typeof RowProof.Type
