import { readFileSync } from "node:fs"
import { checkBlock, nameOf } from "./blocks.mjs"
import { fail, parse, sha256 } from "./bytes.mjs"
import { checkSignature } from "./keys.mjs"
import { checkProof } from "./proofs.mjs"
import { rowOf } from "./rows.mjs"
import { checkStatement } from "./statement.mjs"
import { checkAllValues, readValues } from "./values.mjs"
import { readZip } from "./zip.mjs"

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

export const verifyPack = (file, keys) => {
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
