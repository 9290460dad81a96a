import { fail, parse } from "./bytes.mjs"
import { openDocument } from "./keys.mjs"

const STATEMENT = "credbuzzpay-audit-statement/1"

/** Whether a text is a statement, whoever signed it. */
export const isStatement = (text) => parse(text, "the file").document?.format === STATEMENT

const said = ({ made_at: madeAt, months, old }) => {
  if (old === null) return `the statement of ${madeAt}: no row was ever in the clear`
  const anew = months.reduce((sum, { rows }) => sum + rows, 0)
  return (
    `the statement of ${madeAt}: a chain of ${old.rows} rows in ${old.blocks} blocks up to ${old.epoch}/${old.seq} ${old.hash}, ` +
    `verified at ${old.verified_at}, whose ${anew} rows of ${months.length} months were written anew`
  )
}

export const verifyStatement = (text, keys) => said(openDocument(keys, text, STATEMENT, "the statement"))

/** The statement of a pack (`null` while there is none), and the pack's blocks beside what it says of the chain. */
export const checkStatement = (text, keys, blocks) => {
  const what = "audit/statement.json"
  if (parse(text, what) === null) return
  const { new: now, old } = openDocument(keys, text, STATEMENT, what)
  if (old === null) return
  for (const [name, { epoch, prev_hash: before, seq }] of blocks) {
    if (epoch < old.epoch || (epoch === old.epoch && seq <= old.seq)) {
      fail(`block ${name} is of the chain that the statement says is gone`)
    }
    if (epoch === now.first.epoch && seq === now.first.seq && before !== old.hash) {
      fail(`block ${name} does not stand on the chain that the statement speaks of`)
    }
  }
}
