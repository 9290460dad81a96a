import { assert, describe, it } from "@effect/vitest"
import {
  leafHash,
  merklePath,
  merkleRoot,
  rootOfPath
} from "../../../../src/features/evidence/audit-seals/MerkleTree.ts"

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex")

/** Inputs and roots of the reference implementation of Certificate Transparency. */
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
]
const leaves = inputs.map((input) => leafHash(Buffer.from(input, "hex")))

describe("the Merkle tree of a block", () => {
  it("is that of RFC 6962, by the vectors of its reference implementation", () => {
    for (const [index, root] of roots.entries()) {
      assert.strictEqual(hex(merkleRoot(leaves.slice(0, index + 1))), root, `${index + 1} leaves`)
    }
  })

  it("leads from every leaf of trees of every size to the root, and from no other leaf", () => {
    const many = Array.from({ length: 40 }, (_, n) => leafHash(Buffer.from([n])))
    for (let size = 1; size <= many.length; size++) {
      const tree = many.slice(0, size)
      const root = hex(merkleRoot(tree))
      for (const [index, leaf] of tree.entries()) {
        const path = merklePath(tree, index)
        assert.strictEqual(hex(rootOfPath(leaf, path)), root)
        assert.notStrictEqual(hex(rootOfPath(leafHash(Buffer.from("another")), path)), root)
        assert.isAtMost(path.length, Math.ceil(Math.log2(size)))
      }
    }
  })

  it("tells a leaf from a node: two leaves' hashes side by side are no leaf", () => {
    const [a, b] = leaves
    if (a === undefined || b === undefined) throw new Error("no leaves")
    assert.notStrictEqual(hex(leafHash(Buffer.concat([a, b]))), hex(merkleRoot([a, b])))
  })
})
