import { HASH_SIZE, sha256, sha256Into } from "./Sha256.ts"

/** A step from a leaf to the root: the hash beside the one so far, and on which side of it. */
export interface MerkleStep {
  readonly side: "left" | "right"
  readonly hash: Uint8Array
}

const LEAF = new Uint8Array([0])
const NODE = new Uint8Array([1])

/** The hash of a leaf: SHA-256(0x00 ‖ bytes). **Source**: RFC 6962 section 2.1. */
export const leafHash = (bytes: Uint8Array): Buffer => sha256(Buffer.concat([LEAF, bytes]))

const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.concat([NODE, left, right]))

const NO_LEAF = "A Merkle tree has at least one leaf"

type Level = ReadonlyArray<Uint8Array>

// Pairs from the left; one without a partner goes up as it is. That is the tree of RFC 6962, from below.
const above = (level: Level): Level =>
  Array.from({ length: Math.ceil(level.length / 2) }, (_, at) => {
    const [left, right] = [level[2 * at], level[2 * at + 1]]
    if (left === undefined) throw new Error("A level of a Merkle tree has a hole")
    return right === undefined ? left : nodeHash(left, right)
  })

const rootOf = ([root]: Level): Uint8Array => {
  if (root === undefined) throw new Error(NO_LEAF)
  return root
}

/**
 * The tree over the hashes of at least one leaf, each node of it computed once: its root, and for the leaf at `index`
 * what leads to it, from below. **Source**: RFC 6962 sections 2.1 and 2.1.1.
 */
export const merkleTree = (leaves: Level) => {
  const levels: Array<Level> = [leaves]
  for (let level = leaves; level.length > 1;) {
    level = above(level)
    levels.push(level)
  }
  const root = rootOf(levels.at(-1) ?? [])
  const pathOf = (index: number): ReadonlyArray<MerkleStep> =>
    levels.flatMap((level, depth): ReadonlyArray<MerkleStep> => {
      const at = index >> depth
      const beside = level[at ^ 1]
      return beside === undefined ? [] : [{ side: at % 2 === 0 ? "right" : "left", hash: beside }]
    })
  return { root, pathOf }
}

/** What a node is hashed from, used again for each: nothing waits while it is in use. */
const node = Buffer.concat([NODE, Buffer.alloc(2 * HASH_SIZE)])

/**
 * The root over the hashes of at least one leaf, without the tree: each level is written over the one below, in bytes
 * that are made once. Sealing spends most of its time here. **Source**: RFC 6962 section 2.1.
 */
export const merkleRoot = (leaves: Level): Uint8Array => {
  if (leaves.length === 0) throw new Error(NO_LEAF)
  const hashes = Buffer.concat(leaves)
  for (let count = leaves.length; count > 1; count = Math.ceil(count / 2)) {
    const pairs = count >> 1
    for (let at = 0; at < pairs; at++) {
      hashes.copy(node, NODE.length, 2 * at * HASH_SIZE, 2 * (at + 1) * HASH_SIZE)
      sha256Into(hashes, at * HASH_SIZE, node)
    }
    if (count % 2 === 1) hashes.copyWithin(pairs * HASH_SIZE, (count - 1) * HASH_SIZE, count * HASH_SIZE)
  }
  return Buffer.from(hashes.subarray(0, HASH_SIZE))
}

/** What leads from the leaf at `index` to the root, from below. **Source**: RFC 6962 section 2.1.1. */
export const merklePath = (leaves: Level, index: number): ReadonlyArray<MerkleStep> => merkleTree(leaves).pathOf(index)

/** The root that a leaf and its path lead to. */
export const rootOfPath = (leaf: Uint8Array, path: ReadonlyArray<MerkleStep>): Uint8Array =>
  path.reduce((sum, { hash, side }) => (side === "right" ? nodeHash(sum, hash) : nodeHash(hash, sum)), leaf)
