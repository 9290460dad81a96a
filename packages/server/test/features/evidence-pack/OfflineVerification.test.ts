import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { AuditSealer } from "../../../src/features/audit-seals/AuditSealer.ts"
import { AuditUpkeep } from "../../../src/AuditFeatures.ts"
import { TestApp } from "../../../src/testing/TestApp.ts"
import { packOf, withHistory } from "../../support/EvidencePeople.ts"
import { verifiedOffline } from "../../support/OfflineVerifier.ts"

const App = AuditUpkeep.pipe(Layer.provideMerge(TestApp.layer))

const CHANGES = 40

layer(App, { excludeTestServices: true, timeout: 120_000 })("an evidence pack and a copy of the verifier", (it) => {
  it.effect("[SECURITY 16] are enough to confirm it, and to find one changed byte wherever it is", () =>
    Effect.gen(function* () {
      const { admin, me } = yield* withHistory
      yield* (yield* AuditSealer).seal
      const { bytes } = yield* packOf(admin, me.userCode, { reason: "Case 412/2026 of the ombudsman" })
      const whole = yield* verifiedOffline("pack.zip", { "pack.zip": bytes })
      assert.match(whole.said, new RegExp(`^Verified: the pack about ${me.userCode}, .* signed by test\\.$`))
      assert.strictEqual(whole.code, 0)
      const places = Array.from({ length: CHANGES }, (_, n) => Math.floor((n * (bytes.length - 1)) / (CHANGES - 1)))
      const answers = yield* Effect.forEach(
        places,
        (at) => {
          const changed = Buffer.from(bytes)
          changed[at] = (changed[at] ?? 0) ^ 1
          return Effect.map(verifiedOffline("pack.zip", { "pack.zip": changed }), (answer) => ({ at, ...answer }))
        },
        { concurrency: 2 }
      )
      assert.deepStrictEqual(
        answers.filter(({ code, said }) => code !== 1 || !said.startsWith("Not verified: ")),
        []
      )
    })
  )
})
