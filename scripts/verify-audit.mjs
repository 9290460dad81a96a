// Verifies what CredbuzzPay ERP hands out of its audit trail, without the product and without its database:
//
//   node verify-audit.mjs <file> --keys <jwks.json>
//
// <file> is an evidence pack (*.zip), an archive of months (*.ndjson.gz, with its manifest *.ndjson.gz.json beside it), or
// a checkpoint or the statement (*.json). <jwks.json> is a copy of https://<server>/.well-known/audit-keys.json that you trust. Exit code 0:
// everything is as it was sealed. 1: it is not, or could not be read; the first fault is said in one sentence.
//
// Needs Node 18 or newer and nothing else; copy it anywhere. It shares no code with the product on purpose. The formats are
// described in docs/audit.md: canonical JSON (RFC 8785), Merkle trees (RFC 6962), Ed25519 (RFC 8032), JWK sets (RFC 7517).
//
// Made of scripts/verify-audit/ by pnpm generate: change the parts.
/* oxlint-disable max-lines */
import { createHash, createPublicKey, verify } from "node:crypto"
import { createReadStream, readFileSync } from "node:fs"
import { basename } from "node:path"
import { createInterface } from "node:readline"
import { pipeline } from "node:stream"
import { createGunzip, inflateRawSync } from "node:zlib"

// ---------------------------------------------------------------- bytes

class Fault extends Error {}

const fail = (sentence) => {
  throw new Fault(sentence)
}

const sha256 = (...pieces) => pieces.reduce((hash, piece) => hash.update(piece), createHash("sha256")).digest()

/** RFC 8785 for what occurs here: objects, arrays, strings, whole numbers, booleans and null. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (value === null || typeof value !== "object") return JSON.stringify(value)
  // Node 18 has no toSorted.
  // oxlint-disable-next-line unicorn/no-array-sort
  const members = Object.keys(value).sort()
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`
}

const parse = (text, what) => {
  try {
    return JSON.parse(text)
  } catch {
    return fail(`${what} is not JSON`)
  }
}

// ---------------------------------------------------------------- keys

const readKeys = (file) => {
  const set = parse(readFileSync(file, "utf8"), `The key set ${file}`)
  const keys = (Array.isArray(set.keys) ? set.keys : []).filter(({ crv, kty }) => kty === "OKP" && crv === "Ed25519")
  if (keys.length === 0) fail(`${file} holds no Ed25519 key`)
  return new Map(keys.map(({ crv, kid, kty, x }) => [kid, createPublicKey({ key: { kty, crv, x }, format: "jwk" })]))
}

const checkSignature = (keys, bytes, kid, text, what) => {
  const key = keys.get(kid) ?? fail(`${what} is signed by ${kid}, which is not among the keys`)
  const signature = Buffer.from(String(text), "base64url")
  // The last letter of base64 has bits that nobody reads.
  if (signature.toString("base64url") !== text || !verify(null, bytes, key, signature)) {
    fail(`the signature of ${what} is not by the key ${kid}`)
  }
}

/** A document beside its signature: checkpoints and manifests of archives. */
const openDocument = (keys, text, format, what) => {
  const { alg, document, kid, signature } = parse(text, what)
  if (alg !== "EdDSA" || document?.format !== format) fail(`${what} is no ${format}`)
  checkSignature(keys, Buffer.from(canonical(document)), kid, signature, what)
  return document
}

// ---------------------------------------------------------------- blocks

const nameOf = ({ epoch, seq }) => `${epoch}/${seq}`

/** Format 2 says of which month the rows of a block are (its first day), or null for all. */
const isHeader = ({ format, month }) =>
  format === "credbuzzpay-audit-block/1" ||
  (format === "credbuzzpay-audit-block/2" && (month === null || /^\d{4}-\d\d-01$/.test(month)))

const checkBlock = (keys, block) => {
  const { hash, signature, ...header } = block
  const name = `block ${nameOf(block)}`
  if (!isHeader(header)) fail(`${name} has a format that is not known here`)
  const bytes = Buffer.from(canonical(header))
  if (sha256(bytes).toString("hex") !== hash) fail(`${name} was changed: its hash is not that of what it says`)
  checkSignature(keys, bytes, header.kid, signature, name)
  return block
}

const checkFollows = (before, block) => {
  const isNext = before !== undefined && before.epoch === block.epoch && before.seq + 1 === block.seq
  if (isNext && before.hash !== block.prev_hash)
    fail(`block ${nameOf(block)} does not follow on block ${nameOf(before)}`)
}

// ---------------------------------------------------------------- rows

/** A row by its canonical line. */
const rowOf = (line, what) => {
  const row = parse(line, what)
  return typeof row?.audit_id === "string" ? row : fail(`${what} has no audit_id`)
}

/** A block that says a month has rows of that month alone. */
const checkMonth = ({ month }, { audit_id: id, occurred_at: at }, where) => {
  const isOfMonth = typeof month !== "string" || String(at).startsWith(month.slice(0, 8))
  if (!isOfMonth) fail(`row ${id} is of another month than ${where}`)
}

// ---------------------------------------------------------------- trees

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])
const leafOf = (line) => sha256(LEAF, Buffer.from(line, "utf8"))

/** Takes leaves one by one and keeps the roots of the full subtrees so far: constant memory. */
class Tree {
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
const sidesOf = (index, rows) => {
  const sides = []
  for (let at = index, n = rows; n > 1; at = Math.floor(at / 2), n = Math.ceil(n / 2)) {
    if (at % 2 === 1) sides.push("left")
    else if (at + 1 < n) sides.push("right")
  }
  return sides
}

// ---------------------------------------------------------------- archive

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

const verifyArchive = async (file, keys) => {
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

// ---------------------------------------------------------------- checkpoint

const verifyCheckpoint = (text, keys) => {
  const document = openDocument(keys, text, "credbuzzpay-audit-checkpoint/1", "the checkpoint")
  for (const head of document.heads) checkBlock(keys, head)
  const heads = document.heads.map((head) => `${nameOf(head)} ${head.hash}`).join(", ")
  return `the checkpoint of ${document.made_at}: ${document.rows} rows in ${document.blocks} blocks up to ${heads}`
}

// ---------------------------------------------------------------- proofs

/** Holds a row against the signed block that its proof leads to. */
const checkProof = (line, row, proof, blocks) => {
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

// ---------------------------------------------------------------- statement

const STATEMENT = "credbuzzpay-audit-statement/1"

/** Whether a text is a statement, whoever signed it. */
const isStatement = (text) => parse(text, "the file").document?.format === STATEMENT

const said = ({ made_at: madeAt, months, old }) => {
  if (old === null) return `the statement of ${madeAt}: no row was ever in the clear`
  const anew = months.reduce((sum, { rows }) => sum + rows, 0)
  return (
    `the statement of ${madeAt}: a chain of ${old.rows} rows in ${old.blocks} blocks up to ${old.epoch}/${old.seq} ${old.hash}, ` +
    `verified at ${old.verified_at}, whose ${anew} rows of ${months.length} months were written anew`
  )
}

const verifyStatement = (text, keys) => said(openDocument(keys, text, STATEMENT, "the statement"))

/** The statement of a pack (`null` while there is none), and the pack's blocks beside what it says of the chain. */
const checkStatement = (text, keys, blocks) => {
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

// ---------------------------------------------------------------- values

const SEALED = ["sealed", "sealed_for", "commitment"]
const VALUES = ["ip_address", "new_values", "old_values", "reason", "resource_id"]
/** A resource_id of a kind that tells nothing of a person stays in the clear. */
const NEVER_CLEAR = VALUES.filter((name) => name !== "resource_id")

/** Whether a row has its values sealed: all of format 2 that has any. One of format 1 has them in the line. */
const isSealedRow = (row) => {
  const where = `row ${row.audit_id}`
  const there = SEALED.filter((name) => typeof row[name] === "string")
  if (row.format === undefined) return there.length === 0 ? false : fail(`${where} is of format 1 and has ${there[0]}`)
  if (row.format !== "2") fail(`${where} has a format that is not known here`)
  const clear = NEVER_CLEAR.find((name) => row[name] !== null)
  if (clear !== undefined) fail(`${where} is of format 2 and has ${clear} in the clear`)
  if (there.length !== 0 && there.length !== SEALED.length) fail(`${where} has ${there[0]} and not all that seals it`)
  return there.length !== 0
}

const DIGEST = /^[0-9a-f]{64}$/

/** Holds what a pack shows of a row against the row's commitment. How many of its values it shows, and how many there are. */
const checkValues = (row, { digests, shown }) => {
  const where = `row ${row.audit_id}`
  const isList = Array.isArray(digests) && Array.isArray(shown) && digests.every((digest) => DIGEST.test(digest))
  if (!isList || digests.some((digest, at) => at > 0 && digests[at - 1] >= digest)) {
    fail(`the values of ${where} are no list of digests in order, each once, with what is shown`)
  }
  for (const [at, { name, salt, value }] of shown.entries()) {
    if (![name, salt, value].every((text) => typeof text === "string") || !VALUES.includes(name)) {
      fail(`what is shown of ${where} is no value of a row`)
    }
    if (shown.slice(0, at).some((other) => other.name === name)) fail(`${name} of ${where} is shown twice`)
    const digest = sha256(Buffer.from(canonical([name, salt, value]))).toString("hex")
    if (!digests.includes(digest)) fail(`${name} of ${where} is not what was sealed: its digest is not among the row's`)
  }
  const found = sha256(Buffer.from(digests.join(""), "hex")).toString("hex")
  if (found !== row.commitment) fail(`the digests of ${where} are not those that its commitment is over`)
  return { shown: shown.length, all: digests.length }
}

/** What a pack shows by the ids of rows. */
const readValues = (lines) => {
  const values = new Map()
  for (const line of lines) {
    const found = rowOf(line, "a line of audit/values.ndjson")
    if (values.has(found.audit_id)) fail(`audit/values.ndjson has row ${found.audit_id} twice`)
    values.set(found.audit_id, found)
  }
  return values
}

const some = (ids, words) => (ids.length === 0 ? [] : [`${ids.length} ${words}`])

const NAMED = 3

/** The first of these rows. */
const first = (ids) => `${ids.slice(0, NAMED).join(", ")}${ids.length > NAMED ? ", …" : ""}`

/** Holds all that a pack shows against its rows, in words: of how many rows it shows what. */
const checkAllValues = (rows, values) => {
  const ids = { clear: [], whole: [], part: [], nothing: [] }
  const left = new Map(values)
  for (const row of rows) {
    const found = left.get(row.audit_id)
    left.delete(row.audit_id)
    if (!isSealedRow(row)) {
      if (found !== undefined) fail(`the pack shows values of row ${row.audit_id}, which has none sealed`)
      ids.clear.push(row.audit_id)
    } else if (found === undefined) ids.nothing.push(row.audit_id)
    else {
      const { all, shown } = checkValues(row, found)
      ids[shown === all ? "whole" : "part"].push(row.audit_id)
    }
  }
  for (const id of left.keys()) fail(`the pack shows values of row ${id}, which is not in it`)
  return [
    ...some(ids.whole, "with their sealed values shown"),
    ...some(ids.part, "with a part of them shown"),
    ...some(ids.nothing, `with sealed values of which nothing is shown: ${first(ids.nothing)}`),
    ...some(ids.clear, "with nothing sealed in them")
  ].join("; ")
}

// ---------------------------------------------------------------- zip

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const DESCRIPTOR = 0x08074b50

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let crc = n
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1
  return crc
})

const crc32 = (bytes) => {
  let crc = 0xffffffff
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 0xff] ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const contentOf = (packed, method, name) => {
  try {
    return method === 0 ? packed : inflateRawSync(packed)
  } catch {
    return fail(`the zip is damaged at ${name}`)
  }
}

/** What the list of files at the end of a zip says of the file that is listed at `at`. */
const listedAt = (zip, at) => {
  const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset))
  return {
    name: zip.toString("utf8", at + 46, at + 46 + nameLength),
    // Version, flags, method, time and date, as the file's own header has them too.
    same: zip.subarray(at + 6, at + 16),
    // Who made it, disk and attributes, as for every other file.
    alike: Buffer.concat([zip.subarray(at + 4, at + 16), zip.subarray(at + 34, at + 42)]),
    isStreamed: (zip.readUInt16LE(at + 8) & 8) !== 0,
    method: zip.readUInt16LE(at + 10),
    sums: zip.subarray(at + 16, at + 28),
    offset: zip.readUInt32LE(at + 42),
    next: at + 46 + nameLength + extra + comment
  }
}

/** The content of a listed file and where it ends, if every byte of it is as listed. */
const fileAt = (zip, { isStreamed, method, name, offset, same, sums }) => {
  const damaged = () => fail(`the zip is damaged at ${name}`)
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) damaged()
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  const end = start + sums.readUInt32LE(4)
  const ownSums = zip.subarray(offset + 14, offset + 26)
  const isHeaded =
    zip.subarray(offset + 4, offset + 14).equals(same) &&
    zip.toString("utf8", offset + 30, offset + 30 + zip.readUInt16LE(offset + 26)) === name &&
    ownSums.equals(isStreamed ? Buffer.alloc(12) : sums)
  if (!isHeaded || end > zip.length) damaged()
  const content = contentOf(zip.subarray(start, end), method, name)
  if (crc32(content) !== sums.readUInt32LE(0) || content.length !== sums.readUInt32LE(8)) damaged()
  if (!isStreamed) return { content, end }
  if (zip.readUInt32LE(end) !== DESCRIPTOR || !zip.subarray(end + 4, end + 16).equals(sums)) damaged()
  return { content, end: end + 16 }
}

/** Every file of a zip by its name. Accounts for every byte, so that a changed one is found wherever it is. */
const readZip = (zip) => {
  const end = zip.length - 22
  if (end < 0 || zip.readUInt32LE(end) !== END) fail("the file is no zip, or its end is missing")
  const [count, size, list] = [zip.readUInt16LE(end + 10), zip.readUInt32LE(end + 12), zip.readUInt32LE(end + 16)]
  const isPlain =
    zip.readUInt32LE(end + 4) === 0 && zip.readUInt16LE(end + 8) === count && zip.readUInt16LE(end + 20) === 0
  const files = new Map()
  let [at, reached, alike] = [list, 0, undefined]
  for (let left = count; left > 0; left--) {
    if (at + 46 > end || zip.readUInt32LE(at) !== CENTRAL) fail("the list of files of the zip is damaged")
    const listed = listedAt(zip, at)
    alike ??= listed.alike
    if (listed.offset !== reached || !listed.alike.equals(alike)) fail(`the zip is damaged at ${listed.name}`)
    if (files.has(listed.name)) fail(`the zip has two files of the name ${listed.name}`)
    const { content, end: fileEnd } = fileAt(zip, listed)
    files.set(listed.name, content)
    at = listed.next
    reached = fileEnd
  }
  if (!isPlain || reached !== list || at !== end || size !== end - list) fail("the end of the zip is damaged")
  return files
}

// ---------------------------------------------------------------- pack

const linesOf = (files, name) => {
  const text = (files.get(name) ?? fail(`${name} is missing`)).toString("utf8")
  return text === "" ? [] : text.replace(/\n$/, "").split("\n")
}

const checkFiles = (files, manifest) => {
  const listed = new Set(["manifest.json", "manifest.sig.json"])
  for (const { bytes, path, sha256: expected } of manifest.files) {
    const content = files.get(path) ?? fail(`${path} is missing`)
    if (content.length !== bytes || sha256(content).toString("hex") !== expected) fail(`${path} was changed`)
    listed.add(path)
  }
  for (const name of files.keys()) if (!listed.has(name)) fail(`${name} was added: the manifest does not name it`)
}

const PACKS = ["credbuzzpay-evidence-pack/1", "credbuzzpay-evidence-pack/2"]

const verifyPack = (file, keys) => {
  const files = readZip(readFileSync(file))
  const bytes = files.get("manifest.json") ?? fail("manifest.json is missing")
  const seal = parse(
    (files.get("manifest.sig.json") ?? fail("manifest.sig.json is missing")).toString(),
    "manifest.sig.json"
  )
  if (seal.alg !== "EdDSA") fail("manifest.sig.json is no EdDSA signature")
  checkSignature(keys, bytes, seal.kid, seal.signature, "manifest.json")
  const manifest = parse(bytes.toString("utf8"), "manifest.json")
  if (!PACKS.includes(manifest.format)) fail("the pack has a format that is not known here")
  checkFiles(files, manifest)
  const blocks = new Map(
    linesOf(files, "audit/blocks.ndjson").map((line) => {
      const block = checkBlock(keys, parse(line, "a line of audit/blocks.ndjson"))
      return [nameOf(block), block]
    })
  )
  if (manifest.format !== PACKS[0]) {
    checkStatement(String(files.get("audit/statement.json") ?? fail("audit/statement.json is missing")), keys, blocks)
  }
  const rows = linesOf(files, "audit/rows.ndjson")
  const proofs = linesOf(files, "audit/proofs.ndjson").map((line) => parse(line, "a line of audit/proofs.ndjson"))
  if (rows.length !== proofs.length) fail(`the pack has ${rows.length} rows and ${proofs.length} proofs`)
  const parsed = rows.map((line, at) => rowOf(line, `line ${at + 1} of audit/rows.ndjson`))
  let pending = 0
  for (const [at, line] of rows.entries()) {
    const proof = proofs[at]
    const { audit_id: id } = parsed[at]
    if (proof.audit_id !== id) fail(`row ${id} has the proof of row ${proof.audit_id} beside it`)
    if (proof.pending === true) pending += 1
    else checkProof(line, parsed[at], proof, blocks)
  }
  const sealed = `${rows.length - pending} audit rows sealed in ${blocks.size} blocks`
  const rest = pending === 0 ? "" : `, and ${pending} in no block when the pack was made`
  // Packs of format 1 are of rows that have their values in the line.
  const shown =
    manifest.format === PACKS[0] ? "" : checkAllValues(parsed, readValues(linesOf(files, "audit/values.ndjson")))
  const values = shown === "" ? "" : ` (${shown})`
  return `the pack about ${manifest.user_code}, made at ${manifest.made_at}: ${manifest.files.length} files, ${sealed}${rest}${values}; signed by ${seal.kid}`
}

// ---------------------------------------------------------------- main

const main = async () => {
  const [file, option, keyFile] = process.argv.slice(2)
  if (file === undefined || option !== "--keys" || keyFile === undefined) {
    return fail(
      "usage: node verify-audit.mjs <pack.zip | archive.ndjson.gz | checkpoint.json | statement.json> --keys <jwks.json>"
    )
  }
  const keys = readKeys(keyFile)
  if (file.endsWith(".zip")) return verifyPack(file, keys)
  if (file.endsWith(".gz")) return verifyArchive(file, keys)
  const text = readFileSync(file, "utf8")
  return isStatement(text) ? verifyStatement(text, keys) : verifyCheckpoint(text, keys)
}

main().then(
  (sentence) => process.stdout.write(`Verified: ${sentence}.\n`),
  (error) => {
    // A file that is cut short, or is none of these at all, fails in the middle of Node's own readers.
    const sentence = error instanceof Fault ? error.message : `the file cannot be read (${error.message})`
    process.stdout.write(`Not verified: ${sentence}.\n`)
    process.exitCode = 1
  }
)
