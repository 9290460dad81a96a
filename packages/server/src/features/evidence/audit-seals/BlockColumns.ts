import { Schema } from "effect"
import { rows } from "../../../adapters/postgres/Rows.ts"

const { Number, String, Uint8Array } = Schema

/** The columns of a block without its leaves. */
export const blockColumns = `format, month::text, epoch, seq, origin, cluster_id::text, from_xid::text, to_xid::text, rows, merkle_root, prev_hash, hash, kid,
  signature, to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sealed_at`

/**
 * What they give. **Units**: 64-bit numbers are decimal text, `sealedAt` is ISO 8601 with microseconds, `month` the first day of
 * one.
 */
export const BlockRows = rows({
  format: Schema.Literals([1, 2]),
  month: Schema.NullOr(String),
  epoch: Number,
  seq: Number,
  origin: String,
  clusterId: String,
  fromXid: String,
  toXid: String,
  rows: Number,
  merkleRoot: Uint8Array,
  prevHash: Uint8Array,
  hash: Uint8Array,
  kid: String,
  signature: Uint8Array,
  sealedAt: String
})

/** With the bytes of the leaves beside (see `SealedLeaves.ts`). */
export const StoredBlockRows = rows({ ...BlockRows.columns, leaves: Uint8Array })
