import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Redacted } from "effect"
import * as MemoryFileStore from "../../../../src/adapters/memory/MemoryFileStore.ts"
import type { AuditSealSettings } from "../../../../src/config/AuditSealConfig.ts"
import { AuditSealer } from "../../../../src/features/evidence/audit-seals/AuditSealer.ts"
import * as auditSeals from "../../../../src/features/evidence/audit-seals/layer.ts"
import { SealSigner } from "../../../../src/features/evidence/audit-seals/SealSigner.ts"
import { AuditVerifier } from "../../../../src/features/evidence/audit-verification/AuditVerifier.ts"
import * as TestDatabase from "../../../../src/testing/TestDatabase.ts"
import { TestSeals } from "../../../../src/testing/TestSeals.ts"
import { sealEverything, writeRows } from "../../../support/AuditRows.ts"

const [s1, s2] = [TestSeals.key("s1", 3), TestSeals.key("s2", 4)]

const signer = (settings: AuditSealSettings) => TestSeals.layerWith(settings)

/** A sealer of small blocks and a verifier with these keys, on the database and the files of the test. */
const processOf = (settings: AuditSealSettings) =>
  AuditVerifier.layer.pipe(
    Layer.provideMerge(AuditSealer.layerTuned({ rowsPerBlock: 8 })),
    Layer.provideMerge(auditSeals.layer),
    Layer.provideMerge(signer(settings)),
    Layer.fresh
  )

const publicHalf = Effect.map(SealSigner, ({ publicKeys }) => {
  const { x } = publicKeys.keys[0] ?? { x: "" }
  return { id: "s1", bytes: Redacted.make(new Uint8Array(Buffer.from(x, "base64url"))) }
}).pipe(Effect.provide(signer({ keys: [s1], retired: [] })))

const kids = Effect.map(SealSigner, ({ publicKeys }) => publicKeys.keys.map(({ kid }) => kid))

layer(TestDatabase.layer.pipe(Layer.provideMerge(MemoryFileStore.layer)), {
  excludeTestServices: true,
  timeout: 120_000
})("rotating the keys of the audit seals", (it) => {
  it.effect("[SECURITY 16] every process verifies what every other has sealed, at each step and after the last", () =>
    Effect.gen(function* () {
      const retired = [yield* publicHalf]
      const steps = [
        processOf({ keys: [s1], retired: [] }),
        processOf({ keys: [s1, s2], retired: [] }),
        processOf({ keys: [s2, s1], retired: [] }),
        processOf({ keys: [s2], retired })
      ]
      let rows = 0
      for (const [at, next] of steps.slice(1).entries()) {
        // Whichever of the two has the lock seals, the one that was restarted or the other.
        for (const sealer of [steps[at]!, next]) {
          yield* writeRows(rows + 1, rows + 10)
          rows += 10
          yield* Effect.provide(sealEverything, sealer)
          for (const verifier of [steps[at]!, next]) {
            const report = yield* Effect.provide(
              Effect.flatMap(AuditVerifier, ({ verify }) => verify({})),
              verifier
            )
            assert.deepInclude(report, { fault: null, pending: 0, rows })
          }
        }
      }
      assert.deepStrictEqual(yield* Effect.provide(kids, steps[3]!), ["s2", "s1"])
    })
  )
})
