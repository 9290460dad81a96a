import { nameOf } from "./blocks.mjs"
import { canonical, fail, sha256 } from "./bytes.mjs"
import { checkMonth } from "./rows.mjs"
import { leafOf, NODE, sidesOf } from "./trees.mjs"

/** Holds a row against the signed block that its proof leads to. */
export const checkProof = (line, row, proof, blocks) => {
  const block = blocks.get(nameOf(proof)) ?? fail(`block ${nameOf(proof)} of row ${proof.audit_id} is not in the pack`)
  const where = `row ${proof.audit_id} in block ${nameOf(proof)}`
  const sides = sidesOf(proof.index, block.rows)
  const isThere = proof.rows === block.rows && proof.index >= 0 && proof.index < block.rows
  if (!isThere || canonical(sides) !== canonical(proof.path.map(({ side }) => side))) {
    fail(`the proof of ${where} is not one of its place`)
  }
  const root = proof.path.reduce((sum, { hash, side }) => {
    const beside = Buffer.from(hash, "hex")
    return side === "right" ? sha256(NODE, sum, beside) : sha256(NODE, beside, sum)
  }, leafOf(line))
  if (root.toString("hex") !== block.merkle_root) {
    fail(`${where} was changed: it does not lead to the root of its block`)
  }
  checkMonth(block, row, `block ${nameOf(proof)}`)
}
