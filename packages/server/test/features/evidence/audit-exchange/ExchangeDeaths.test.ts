import { assert, layer } from "@effect/vitest"
import { Context, Effect, Exit, Layer } from "effect"
import { sealEverything } from "../../../support/AuditRows.ts"
import { epochBegun, exchange, inTrail, ROWS, sealedTexts, seededTrail } from "../../../support/ExchangedTrail.ts"
import { Mortal } from "../../../support/Mortal.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { verified } from "../../../support/SealedTrail.ts"

/** A trail of both formats, and how many steps its exchange has: beginnings and ends of transactions. */
class Trail extends Context.Service<Trail, { readonly database: string; readonly steps: number }>()("test/Trail") {}

const seeded = Layer.effect(
  Trail,
  Effect.gen(function* () {
    const database = yield* seededTrail("both")
    const steps = yield* inTrail(
      Effect.gen(function* () {
        const mortal = yield* Mortal
        yield* epochBegun
        yield* mortal.dieAt(0)
        yield* exchange
        return yield* mortal.steps
      }),
      database
    )
    return { database, steps }
  })
)

/** Rows of people, opened, without those that the exchange leaves. */
const acts = Effect.map(openedActs(), (all) => all.filter(({ action }) => !action.startsWith("audit.")))

/** Killed at a step, then run to its end. */
const killedAt = (step: number) =>
  Effect.gen(function* () {
    const mortal = yield* Mortal
    yield* epochBegun
    const before = yield* acts
    yield* mortal.dieAt(step)
    assert.isTrue(Exit.isFailure(yield* Effect.exit(exchange)), `step ${step}`)
    yield* mortal.dieAt(0)
    const texts = yield* sealedTexts
    assert.isNull((yield* verified).fault, `step ${step}`)
    assert.deepInclude(yield* exchange, { state: "done" })
    const then = yield* sealedTexts
    for (const [id, sealed] of texts) assert.strictEqual(then.get(id), sealed, `row ${id}, step ${step}`)
    yield* sealEverything
    assert.deepInclude(yield* verified, { fault: null, rows: ROWS + 1 + 5 })
    assert.deepStrictEqual(yield* acts, before)
  })

layer(seeded, { excludeTestServices: true, timeout: 120_000 })("an exchange that is killed", (it) => {
  it.effect(
    "goes on where it was, seals no row twice, and the trail verifies: after batches of rows and before them",
    () =>
      Effect.gen(function* () {
        const { database, steps } = yield* Trail
        assert.isAbove(steps, 100)
        for (const part of [0.1, 0.25, 0.5, 0.75]) yield* inTrail(killedAt(Math.floor(part * steps)), database)
      }),
    120_000
  )

  it.effect(
    "goes on where it was, seals no row twice, and the trail verifies: around the blocks of a month and the statement",
    () =>
      Effect.gen(function* () {
        const { database, steps } = yield* Trail
        for (let step = steps - 11; step <= steps; step++) yield* inTrail(killedAt(step), database)
      }),
    120_000
  )
})
