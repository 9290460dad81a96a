/** A row of a block: its id and the hash of its canonical line. */
export interface SealedLeaf {
  readonly auditId: string
  readonly hash: Uint8Array
}

const ID = 16
const LEAF = 48

const uuid = (bytes: Buffer) => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")

/** What `audit_seals.leaves` holds: 16 bytes of id and 32 of hash for each row, in the order of the block. */
export const sealedLeaves = (bytes: Uint8Array): ReadonlyArray<SealedLeaf> => {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.floor(all.length / LEAF) }, (_, index) => {
    const from = index * LEAF
    return { auditId: uuid(all.subarray(from, from + ID)), hash: all.subarray(from + ID, from + LEAF) }
  })
}

/** The hashes alone of the same bytes, which is little work where nobody asks for ids. */
export const leafHashes = (bytes: Uint8Array): ReadonlyArray<Uint8Array> =>
  Array.from({ length: Math.floor(bytes.length / LEAF) }, (_, index) =>
    bytes.subarray(index * LEAF + ID, (index + 1) * LEAF)
  )

/** The hashes of leaves, over which the Merkle root is. */
export const hashesOf = (leaves: ReadonlyArray<SealedLeaf>): ReadonlyArray<Uint8Array> => leaves.map(({ hash }) => hash)
