import { sha256 } from "./bytes.mjs"

const LEAF = Buffer.from([0])
export const NODE = Buffer.from([1])
export const leafOf = (line) => sha256(LEAF, Buffer.from(line, "utf8"))

/** Takes leaves one by one and keeps the roots of the full subtrees so far: constant memory. */
export class Tree {
  peaks = []
  size = 0

  add(leaf) {
    let hash = leaf
    for (let n = this.size; n % 2 === 1; n = (n - 1) / 2) hash = sha256(NODE, this.peaks.pop(), hash)
    this.peaks.push(hash)
    this.size += 1
  }

  root() {
    return this.peaks.reduceRight((right, left) => sha256(NODE, left, right))
  }
}

/** On which side each hash of the path of a leaf must be, from below. */
export const sidesOf = (index, rows) => {
  const sides = []
  for (let at = index, n = rows; n > 1; at = Math.floor(at / 2), n = Math.ceil(n / 2)) {
    if (at % 2 === 1) sides.push("left")
    else if (at + 1 < n) sides.push("right")
  }
  return sides
}
