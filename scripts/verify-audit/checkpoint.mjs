import { readFileSync } from "node:fs"
import { checkBlock, nameOf } from "./blocks.mjs"
import { openDocument } from "./keys.mjs"

export const verifyCheckpoint = (file, keys) => {
  const document = openDocument(keys, readFileSync(file, "utf8"), "credbuzzpay-audit-checkpoint/1", "the checkpoint")
  for (const head of document.heads) checkBlock(keys, head)
  const heads = document.heads.map((head) => `${nameOf(head)} ${head.hash}`).join(", ")
  return `the checkpoint of ${document.made_at}: ${document.rows} rows in ${document.blocks} blocks up to ${heads}`
}
