import { canonical, fail, sha256 } from "./bytes.mjs"
import { checkSignature } from "./keys.mjs"

export const nameOf = ({ epoch, seq }) => `${epoch}/${seq}`

/** Format 2 says of which month the rows of a block are (its first day), or null for all. */
const isHeader = ({ format, month }) =>
  format === "credbuzzpay-audit-block/1" ||
  (format === "credbuzzpay-audit-block/2" && (month === null || /^\d{4}-\d\d-01$/.test(month)))

export const checkBlock = (keys, block) => {
  const { hash, signature, ...header } = block
  const name = `block ${nameOf(block)}`
  if (!isHeader(header)) fail(`${name} has a format that is not known here`)
  const bytes = Buffer.from(canonical(header))
  if (sha256(bytes).toString("hex") !== hash) fail(`${name} was changed: its hash is not that of what it says`)
  checkSignature(keys, bytes, header.kid, signature, name)
  return block
}

export const checkFollows = (before, block) => {
  const isNext = before !== undefined && before.epoch === block.epoch && before.seq + 1 === block.seq
  if (isNext && before.hash !== block.prev_hash)
    fail(`block ${nameOf(block)} does not follow on block ${nameOf(before)}`)
}
