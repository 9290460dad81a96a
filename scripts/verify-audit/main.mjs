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

import { readFileSync } from "node:fs"
import { verifyArchive } from "./archive.mjs"
import { fail, Fault } from "./bytes.mjs"
import { verifyCheckpoint } from "./checkpoint.mjs"
import { readKeys } from "./keys.mjs"
import { verifyPack } from "./pack.mjs"
import { isStatement, verifyStatement } from "./statement.mjs"

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
