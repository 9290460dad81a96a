import canonicalize from "canonicalize"
import type { RowOf } from "../../../adapters/postgres/Rows.ts"
import type { BlockRows } from "./BlockColumns.ts"
import type { SealSigner } from "./SealSigner.ts"
import { sha256 } from "./Sha256.ts"

/** The formats of blocks; another one as soon as headers are written otherwise. */
export const blockFormats = { 1: "credbuzzpay-audit-block/1", 2: "credbuzzpay-audit-block/2" } as const

/** The format of blocks that are sealed now. */
export const BLOCK_FORMAT = 2

/** What the first block of all stands on. */
export const NOTHING_BEFORE = Buffer.alloc(32)

/** A header, the SHA-256 of its bytes, and the signature over them. */
export type SealedBlock = RowOf<typeof BlockRows>

/**
 * What a block says: all rows of `clusterId` with a transaction id from `fromXid` up to and without `toXid`, which are
 * `rows`, in the order of transaction and audit id, under one Merkle root. `seq` counts from 1 in each epoch; `prevHash`
 * is the hash of the block before, through all epochs. `origin` is where it was sealed: cluster, timeline, database. `month`
 * (the first day of one, format 2 alone) says that only rows of that month are meant, which were written anew.
 */
export type BlockHeader = Omit<SealedBlock, "hash" | "signature">

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

const headerJson = (header: BlockHeader) => ({
  format: blockFormats[header.format],
  ...(header.format === 1 ? {} : { month: header.month }),
  epoch: header.epoch,
  seq: header.seq,
  origin: header.origin,
  cluster_id: header.clusterId,
  from_xid: header.fromXid,
  to_xid: header.toXid,
  rows: header.rows,
  merkle_root: hex(header.merkleRoot),
  prev_hash: hex(header.prevHash),
  kid: header.kid,
  sealed_at: header.sealedAt
})

/** Canonical JSON (RFC 8785) as bytes: what is hashed and signed. */
export const canonicalBytes = (value: object): Buffer => Buffer.from(canonicalize(value) ?? "", "utf8")

/** The bytes of a header that its hash and signature are over. */
export const headerBytes = (header: BlockHeader): Buffer => canonicalBytes(headerJson(header))

export const headerHash = (header: BlockHeader): Uint8Array => sha256(headerBytes(header))

/** A block under the key that signs now. */
export const sealBlock = (said: Omit<BlockHeader, "kid">, signer: SealSigner["Service"]): SealedBlock => {
  const header = { ...said, kid: signer.kid }
  const bytes = headerBytes(header)
  return { ...header, hash: sha256(bytes), signature: signer.sign(bytes).signature }
}

/** A sealed block as it leaves the database: hashes in hex, the signature in base64url. */
export const blockJson = (block: SealedBlock) => ({
  ...headerJson(block),
  hash: hex(block.hash),
  signature: Buffer.from(block.signature).toString("base64url")
})

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** `1/42`: how blocks are named in words. */
export const blockName = ({ epoch, seq }: Pick<BlockHeader, "epoch" | "seq">): string => `${epoch}/${seq}`

type Numbered = Pick<BlockHeader, "epoch" | "seq">

/** Whether one block comes after another in the chain. */
export const isLater = (one: Numbered, other: Numbered): boolean =>
  one.epoch > other.epoch || (one.epoch === other.epoch && one.seq > other.seq)
