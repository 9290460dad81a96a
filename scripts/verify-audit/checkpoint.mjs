import { checkBlock, nameOf } from "./blocks.mjs"
import { openDocument } from "./keys.mjs"

export const verifyCheckpoint = (text, keys) => {
  const document = openDocument(keys, text, "credbuzzpay-audit-checkpoint/1", "the checkpoint")
  for (const head of document.heads) checkBlock(keys, head)
  const heads = document.heads.map((head) => `${nameOf(head)} ${head.hash}`).join(", ")
  return `the checkpoint of ${document.made_at}: ${document.rows} rows in ${document.blocks} blocks up to ${heads}`
}
