import { assert, layer } from "@effect/vitest"
import { Effect, Layer, Option, Redacted } from "effect"
import { Ckycr } from "../../../../src/features/kyc/ckycr-provider/Ckycr.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { completed, filed, filingsOf, searched } from "../../../support/Ckycr.ts"
import { everyRow } from "../../../support/EveryRow.ts"
import { getStatus, newcomer } from "../../../support/KycRest.ts"
import { witness } from "../../../support/Witness.ts"

const FOUND = "10000000774821"
const FILED = "10000000774822"
const PAN = "ZZZPK1410F"

/** The sandbox, which gives identifiers that are nobody else's. */
const Registry = Layer.effect(
  Ckycr,
  Effect.map(Ckycr, (real) =>
    Ckycr.of({
      ...real,
      search: (query) =>
        Effect.map(
          real.search(query),
          Option.map((held) => ({ ...held, number: Redacted.make(FOUND) }))
        ),
      file: () => Effect.succeed({ _tag: "Accepted", number: Redacted.make(FILED) })
    })
  )
).pipe(Layer.provide(TestServices.parts.registry))

const { layer: Watched, told } = witness()

layer(TestApp.over({ registry: Registry }).pipe(Layer.provideMerge(Watched)), { excludeTestServices: true })(
  "the identifier of a KYC record",
  (it) => {
    it.effect(
      "is in no row, no answer, no line of the log and no span, and neither is the number it was found by",
      () =>
        Effect.gen(function* () {
          const [finder, me] = [yield* newcomer, yield* completed()]
          const found = yield* searched(finder, PAN)
          yield* filed
          assert.strictEqual((yield* filingsOf(me.userCode))[0]?.state, "accepted")
          const answers = [found, yield* getStatus(finder), yield* getStatus(me)].map(({ text }) => text)
          assert.include(answers.join("\n"), "XXXXXXXX4821")
          assert.include(answers.join("\n"), "XXXXXXXX4822")
          assert.include(told.join("\n"), "CkycrFiler.run")
          const rows = (yield* everyRow).flatMap((table) => table.rows)
          for (const secret of [FOUND, FILED, PAN]) {
            assert.notInclude(answers.join("\n"), secret)
            assert.notInclude(rows.join("\n"), secret)
            assert.notInclude(told.join("\n"), secret)
          }
        })
    )
  }
)
