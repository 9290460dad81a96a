import { Result, Schema } from "effect"
import { blockFormats, blockJson, canonicalBytes, type SealedBlock } from "./SealedBlock.ts"

const Hash = Schema.String.check(Schema.isPattern(/^[0-9a-f]{64}$/))
const Whole = Schema.String.check(Schema.isPattern(/^-?[0-9]{1,20}$/))
const Count = Schema.Int.check(Schema.isGreaterThan(0))

const Month = Schema.String.check(Schema.isPattern(/^[0-9]{4}-[0-9]{2}-01$/))

/** What a block of either format says. */
const said = {
  epoch: Count,
  seq: Count,
  origin: Schema.String,
  cluster_id: Whole,
  from_xid: Whole,
  to_xid: Whole,
  rows: Count,
  merkle_root: Hash,
  prev_hash: Hash,
  kid: Schema.String,
  sealed_at: Schema.String,
  hash: Hash,
  signature: Schema.String.check(Schema.isPattern(/^[A-Za-z0-9_-]{86}$/))
}

/** A sealed block outside the database: what `blockJson` writes. */
const Json = Schema.Union([
  Schema.Struct({ format: Schema.Literal(blockFormats[1]), ...said }),
  Schema.Struct({ format: Schema.Literal(blockFormats[2]), month: Schema.NullOr(Month), ...said })
])

const decode = Schema.decodeResult(Schema.fromJsonString(Json))

const bytes = (text: string) => Buffer.from(text, "hex")

/** The block that such a text is, if it is one; not verified yet. */
export const parseBlock = (text: string) =>
  Result.map(decode(text), (json): SealedBlock => ({
    format: json.format === blockFormats[1] ? 1 : 2,
    month: "month" in json ? json.month : null,
    epoch: json.epoch,
    seq: json.seq,
    origin: json.origin,
    clusterId: json.cluster_id,
    fromXid: json.from_xid,
    toXid: json.to_xid,
    rows: json.rows,
    merkleRoot: bytes(json.merkle_root),
    prevHash: bytes(json.prev_hash),
    kid: json.kid,
    sealedAt: json.sealed_at,
    hash: bytes(json.hash),
    signature: Buffer.from(json.signature, "base64url")
  }))

/** One line of canonical JSON. */
export const blockLine = (block: SealedBlock): Uint8Array => canonicalBytes(blockJson(block))
