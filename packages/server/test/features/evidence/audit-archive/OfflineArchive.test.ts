import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { createHash } from "node:crypto"
import { gzipSync } from "node:zlib"
import { leafHash, merkleRoot } from "../../../../src/features/evidence/audit-seals/MerkleTree.ts"
import {
  blockJson,
  canonicalBytes,
  NOTHING_BEFORE,
  sealBlock
} from "../../../../src/features/evidence/audit-seals/SealedBlock.ts"
import { SealSigner } from "../../../../src/features/evidence/audit-seals/SealSigner.ts"
import { signedDocument } from "../../../../src/features/evidence/audit-seals/SignedDocument.ts"
import { TestSeals } from "../../../../src/testing/TestSeals.ts"
import { auditId } from "../../../support/AuditRows.ts"
import { verifiedOffline } from "../../../support/OfflineVerifier.ts"

const NAME = "2026-03.ndjson.gz"

const rowOf = (n: number, day: string) =>
  JSON.stringify({ action: "thing.done", audit_id: auditId(n), occurred_at: `${day}T12:00:00.000000Z` })

/** The archive of a month with one block of format 2, which says that its rows are of `month`. */
const archiveOf = Effect.fnUntraced(function* (month: string | null, rows: ReadonlyArray<string>) {
  const signer = yield* SealSigner
  const header = {
    format: 2,
    month,
    epoch: 2,
    seq: 1,
    origin: "1/1/1",
    clusterId: "1",
    fromXid: "700",
    toXid: "800",
    rows: rows.length,
    merkleRoot: merkleRoot(rows.map((row) => leafHash(Buffer.from(row)))),
    prevHash: NOTHING_BEFORE,
    sealedAt: "2026-11-23T09:30:00.000000Z"
  } as const
  const block = canonicalBytes({ block: blockJson(sealBlock(header, signer)), elsewhere: [] }).toString()
  const file = gzipSync([block, ...rows].map((line) => `${line}\n`).join(""))
  const manifest = {
    format: "credbuzzpay-audit-archive/1",
    month: "2026-03",
    rows: rows.length,
    blocks: 1,
    file: { bytes: file.length, sha256: createHash("sha256").update(file).digest("hex") }
  }
  return { [NAME]: file, [`${NAME}.json`]: signedDocument(manifest, signer) }
})

const verdict = Effect.fnUntraced(function* (month: string | null, days: ReadonlyArray<string>) {
  const rows = days.map((day, index) => rowOf(index + 1, day))
  return (yield* verifiedOffline(NAME, yield* archiveOf(month, rows))).said
})

layer(TestSeals.layer)("an archive with blocks of format 2", (it) => {
  it.effect("[SECURITY 17] is confirmed offline, of a whole block and of one that is of a month alone", () =>
    Effect.gen(function* () {
      const said = "Verified: the archive of 2026-03: 2 rows in 1 blocks."
      assert.strictEqual(yield* verdict(null, ["2026-03-01", "2026-04-30"]), said)
      assert.strictEqual(yield* verdict("2026-03-01", ["2026-03-01", "2026-03-31"]), said)
    })
  )

  it.effect("[SECURITY 17] is not when a row is of another month than its block says, or the month is none", () =>
    Effect.gen(function* () {
      assert.strictEqual(
        yield* verdict("2026-03-01", ["2026-03-01", "2026-04-01"]),
        `Not verified: row ${auditId(2)} is of another month than block 2/1.`
      )
      assert.strictEqual(
        yield* verdict("2026-03", ["2026-03-01"]),
        "Not verified: block 2/1 has a format that is not known here."
      )
    })
  )
})
