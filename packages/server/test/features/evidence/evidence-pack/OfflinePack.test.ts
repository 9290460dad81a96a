import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import { readFileSync } from "node:fs"
import * as auditSeals from "../../../../src/features/evidence/audit-seals/layer.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { sealEverything } from "../../../support/AuditRows.ts"
import { packOf, withHistory } from "../../../support/EvidencePeople.ts"
import { unzipped } from "../../../support/Unzipped.ts"
import { unguarded } from "../../../support/SealedTrail.ts"
import { notVerifiedOffline, verifiedOffline } from "../../../support/OfflineVerifier.ts"

const App = Layer.merge(auditSeals.jobs, auditSeals.layer).pipe(Layer.provideMerge(TestApp.layer))

/** A pack of somebody whose whole trail is sealed. */
const sealedPack = Effect.gen(function* () {
  const { admin, me } = yield* withHistory
  yield* sealEverything
  const { bytes } = yield* packOf(admin, me.userCode, { reason: "Case 412/2026 of the ombudsman" })
  return { bytes, me }
})

layer(App, { excludeTestServices: true })("an evidence pack without us", (it) => {
  it.effect("[SECURITY 16] is confirmed by the public keys alone, in an empty folder without a database", () =>
    Effect.gen(function* () {
      const { bytes, me } = yield* sealedPack
      const { code, said } = yield* verifiedOffline("pack.zip", { "pack.zip": bytes })
      assert.strictEqual(code, 0, said)
      assert.include(said, `Verified: the pack about ${me.userCode}`)
    })
  )

  it.effect("[SECURITY 16] is confirmed if an earlier release made it, whose rows had their values in the clear", () =>
    Effect.gen(function* () {
      const bytes = readFileSync(new URL("fixtures/pack-of-format-1.zip", import.meta.url))
      assert.strictEqual(JSON.parse(String(unzipped(bytes).get("manifest.json"))).format, "credbuzzpay-evidence-pack/1")
      const { code, said } = yield* verifiedOffline("pack.zip", { "pack.zip": bytes })
      assert.strictEqual(code, 0, said)
      assert.include(said, "9 audit rows sealed in 1 blocks; signed by test.")
      const places = Array.from({ length: 100 }, (_, n) => n * 509)
      assert.deepStrictEqual(yield* notVerifiedOffline(bytes, places), { tried: 100, missed: [] })
    })
  )

  it.effect(
    "[SECURITY 16] is found out when one byte is changed, wherever it is",
    () =>
      Effect.gen(function* () {
        const { bytes } = yield* sealedPack
        // The end holds the signature and the list of files; of the rest every 139th byte.
        const tail = bytes.length - 900
        const sampled = Array.from({ length: Math.floor(tail / 139) }, (_, n) => n * 139)
        const places = [...sampled, ...Array.from({ length: 900 }, (_, n) => tail + n)]
        assert.isAtLeast(sampled.length, 200)
        assert.deepStrictEqual(yield* notVerifiedOffline(bytes, places), { tried: places.length, missed: [] })
      }),
    120_000
  )

  it.effect("[SECURITY 16] names the row that was changed in the database after it was sealed", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      yield* sealEverything
      const [row] = yield* unguarded(
        Effect.flatMap(
          SqlClient.SqlClient,
          (sql) => sql<{ auditId: string }>`
            update audit_trail set new_values = '{"state":"verified","name_optimistic":100}'
            where audit_id = (select audit_id from audit_trail where subject_user_code = ${me.userCode}
              and action = 'kyc.verified' order by audit_id limit 1)
            returning audit_id::text as audit_id`
        )
      )
      const { bytes } = yield* packOf(admin, me.userCode, { reason: "Case 412/2026 of the ombudsman" })
      const { code, said } = yield* verifiedOffline("pack.zip", { "pack.zip": bytes })
      assert.strictEqual(code, 1)
      assert.match(said, new RegExp(`^Not verified: .*${row?.auditId}`))
    })
  )
})
