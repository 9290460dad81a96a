import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { AuditProofs } from "../../../../src/features/evidence/audit-verification/AuditProofs.ts"
import { leafHash, rootOfPath } from "../../../../src/features/evidence/audit-seals/MerkleTree.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { auditId, sealEverything, smallBlocks, writeRow, writeRows } from "../../../support/AuditRows.ts"

const Environment = AuditProofs.layer.pipe(Layer.provideMerge(smallBlocks), Layer.provideMerge(TestDatabase.layer))

const SUBJECT = "ABCD2345"
const at = (text: string) => DateTime.makeUnsafe(text)
const day = { person: SUBJECT, from: at("2026-11-23T00:00:00Z"), to: at("2026-11-24T00:00:00Z") }

layer(Environment, { excludeTestServices: true, timeout: 120_000 })("proofs of audit rows", (it) => {
  it.effect("[SECURITY 16] lead each row of a person, and no other line, to the root of its block", () =>
    Effect.gen(function* () {
      const proofs = yield* AuditProofs
      for (let n = 1; n <= 250; n++) yield* writeRow(n, n % 12 === 0 ? {} : { subject_user_code: SUBJECT })
      yield* writeRow(900, { subject_user_code: SUBJECT, occurred_at: new Date("2026-11-24T00:00:00Z") })
      yield* sealEverything
      yield* writeRow(251, { subject_user_code: SUBJECT })
      const rows = yield* Stream.runCollect(proofs.ofPerson(day))
      assert.lengthOf(rows, 231)
      assert.lengthOf(new Set(rows.map((row) => row.auditId)), 231)
      const lines = yield* Stream.runCollect(proofs.linesOfPerson(day))
      assert.deepStrictEqual(
        lines.flat(),
        rows.map(({ line }) => line)
      )
      for (const { auditId: id, line, proof } of rows) {
        if (proof === undefined) {
          assert.strictEqual(id, auditId(251))
          continue
        }
        const root = rootOfPath(leafHash(Buffer.from(line)), proof.path)
        assert.deepStrictEqual(Buffer.from(root), Buffer.from(proof.block.merkleRoot))
        const other = rootOfPath(leafHash(Buffer.from(`${line} `)), proof.path)
        assert.notDeepEqual(Buffer.from(other), Buffer.from(proof.block.merkleRoot))
      }
    })
  )

  it.effect(
    "[SECURITY 16] say of one row where it is sealed, and of one that was slipped in that nothing seals it",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const proofs = yield* AuditProofs
        yield* writeRows(301, 303)
        yield* sealEverything
        const proven = yield* proofs.ofRow(auditId(302))
        assert.isDefined(proven?.proof)
        yield* sql`
        insert into audit_trail (audit_id, user_code, action, resource_type, occurred_at, format, transaction_id)
        select ${auditId(304)}, 'system', 'thing.done', 'thing', now(), 1, transaction_id from audit_trail
        where audit_id = ${auditId(302)}`
        const slipped = yield* proofs.ofRow(auditId(304))
        assert.isDefined(slipped)
        assert.isUndefined(slipped?.proof)
        assert.isUndefined(yield* proofs.ofRow(auditId(999)))
      })
  )
})
