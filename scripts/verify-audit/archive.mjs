import { createHash } from "node:crypto"
import { createReadStream, readFileSync } from "node:fs"
import { basename } from "node:path"
import { createInterface } from "node:readline"
import { pipeline } from "node:stream"
import { createGunzip } from "node:zlib"
import { checkBlock, checkFollows, nameOf } from "./blocks.mjs"
import { fail, parse } from "./bytes.mjs"
import { openDocument } from "./keys.mjs"
import { checkMonth, rowOf } from "./rows.mjs"
import { leafOf, Tree } from "./trees.mjs"

const hashOfFile = (file) =>
  new Promise((resolve, reject) => {
    const hash = createHash("sha256")
    let bytes = 0
    createReadStream(file)
      .on("data", (piece) => {
        hash.update(piece)
        bytes += piece.length
      })
      .on("error", reject)
      .on("end", () => resolve({ bytes, sha256: hash.digest("hex") }))
  })

/** One block of an archive, row by row. */
class BlockInArchive {
  constructor(block, elsewhere) {
    this.block = block
    this.elsewhere = new Map(elsewhere)
    this.tree = new Tree()
    this.skip()
  }

  skip() {
    for (let hash = this.next(); hash !== undefined; hash = this.next()) this.tree.add(Buffer.from(hash, "hex"))
  }

  next() {
    return this.elsewhere.get(this.tree.size)
  }

  add(line) {
    const { block } = this
    if (typeof block.month === "string") {
      checkMonth(block, rowOf(line, "a line of the archive"), `block ${nameOf(block)}`)
    }
    this.tree.add(leafOf(line))
    this.skip()
  }

  close() {
    const { block, tree } = this
    const name = `block ${nameOf(block)}`
    if (tree.size < block.rows) fail(`${block.rows - tree.size} rows of ${name} are missing`)
    if (tree.size > block.rows) fail(`${tree.size - block.rows} rows were added to ${name}`)
    if (tree.root().toString("hex") !== block.merkle_root) fail(`a row of ${name} was changed, or two were exchanged`)
  }
}

export const verifyArchive = async (file, keys) => {
  const manifest = openDocument(
    keys,
    readFileSync(`${file}.json`, "utf8"),
    "credbuzzpay-audit-archive/1",
    "the manifest"
  )
  const found = await hashOfFile(file)
  const isWhole = found.bytes === manifest.file.bytes && found.sha256 === manifest.file.sha256
  const count = { rows: 0, blocks: 0 }
  let open
  let before
  const lines = createInterface({
    input: pipeline(createReadStream(file), createGunzip(), () => {}),
    crlfDelay: Number.POSITIVE_INFINITY
  })
  for await (const line of lines) {
    if (line.startsWith('{"block":')) {
      open?.close()
      const { block, elsewhere } = parse(line, "a line of the archive")
      checkFollows(before, checkBlock(keys, block))
      open = new BlockInArchive(block, elsewhere)
      before = block
      count.blocks += 1
    } else {
      ;(open ?? fail("the archive does not begin with a block")).add(line)
      count.rows += 1
    }
  }
  open?.close()
  if (count.rows !== manifest.rows || count.blocks !== manifest.blocks) {
    fail(
      `the archive has ${count.rows} rows in ${count.blocks} blocks, and its manifest says ${manifest.rows} in ${manifest.blocks}`
    )
  }
  if (!isWhole) fail(`${basename(file)} is not the file that its manifest names`)
  return `the archive of ${manifest.month}: ${count.rows} rows in ${count.blocks} blocks`
}
