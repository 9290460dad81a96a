import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { LetterDispatch } from "../../../../src/features/platform/letters/LetterDispatch.ts"
import { LetterBatches } from "../../../../src/features/platform/letters/LetterBatches.ts"
import { LetterPost } from "../../../../src/features/platform/letters/LetterPost.ts"
import { Letters } from "../../../../src/features/platform/letters/Letters.ts"
import { MemoryLetterPost } from "../../../../src/testing/MemoryLetterPost.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { letterTo } from "../../../support/LettersToPeople.ts"
import { register } from "../../../support/Slice.ts"

const stateOf = Effect.fnUntraced(function* (letterId: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ state: string; batchId: string | null }>`
    select state, batch_id from letters where letter_id = ${letterId}`
  return row!
})

const printedOf = Effect.fnUntraced(function* (letterId: string) {
  const batches = yield* (yield* MemoryLetterPost).batches
  return batches.flatMap(({ batchId, letters }) =>
    letters
      .filter((letter) => letter.letterId === letterId)
      .map(({ html }) => ({ batchId, html: Redacted.value(html) }))
  )
})

const system = LetterBatches.layer.pipe(Layer.provideMerge(TestServices.layer))

layer(system, { excludeTestServices: true })("handing letters over", (it) => {
  it.effect("puts every letter that waits into a batch, once, and keeps only ciphertext of it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { userCode } = yield* register()
      const [one, two] = [yield* letterTo(userCode, "First"), yield* letterTo(userCode, "Second")]
      assert.deepStrictEqual(yield* (yield* LetterDispatch).run, { batches: 1, letters: 2 })
      assert.deepStrictEqual(yield* (yield* LetterDispatch).run, { batches: 0, letters: 0 })
      const [printed, ...more] = yield* printedOf(one)
      assert.isEmpty(more)
      assert.include(printed?.html, "<h1>First</h1>")
      assert.include(printed?.html, "<address>Asha Rao<br>12 Hill Road</address>")
      assert.deepStrictEqual(yield* stateOf(two), { state: "handed_over", batchId: printed!.batchId })
      const [row] = yield* sql<{ text: string }>`select l::text as text from letters l where letter_id = ${one}`
      assert.notMatch(row!.text, /Asha|Hill|First/)
    })
  )

  it.effect("leaves letters queued while the post is shut, and hands the same batch over when it opens", () =>
    Effect.gen(function* () {
      const post = yield* MemoryLetterPost
      const { run } = yield* LetterDispatch
      const { userCode } = yield* register()
      const letter = yield* letterTo(userCode, "Later")
      yield* post.setShut(true)
      assert.strictEqual((yield* Effect.flip(run))._tag, "Unavailable")
      const waiting = yield* stateOf(letter)
      assert.strictEqual(waiting.state, "queued")
      assert.isNotNull(waiting.batchId)
      yield* Effect.flip(run)
      yield* post.setShut(false)
      yield* run
      assert.deepStrictEqual(yield* stateOf(letter), { state: "handed_over", batchId: waiting.batchId })
      assert.strictEqual((yield* printedOf(letter)).length, 1)
    })
  )

  it.effect(
    "prints no letter twice when somebody was killed after the post had it and before that was written down",
    () =>
      Effect.gen(function* () {
        const batches = yield* LetterBatches
        const { userCode } = yield* register()
        const letter = yield* letterTo(userCode, "Killed")
        const batch = (yield* batches.fill)!
        const html = Redacted.make("<p>as it was printed</p>")
        const printed = { letterId: letter, kind: "kyc_due", locale: "en", html } as const
        yield* (yield* LetterPost).handOver({ ...batch, letters: [printed] })
        yield* (yield* LetterDispatch).run
        assert.deepStrictEqual(
          (yield* printedOf(letter)).map(({ batchId }) => batchId),
          [batch.batchId]
        )
        assert.strictEqual((yield* stateOf(letter)).state, "handed_over")
      })
  )

  it.effect("of two at once, gives each letter to one", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const letters = yield* Effect.forEach([1, 2, 3, 4, 5, 6], (n) => letterTo(userCode, `Parallel ${n}`))
      const { run } = yield* LetterDispatch
      yield* Effect.all([run, run, run], { concurrency: "unbounded" })
      for (const letter of letters) assert.strictEqual((yield* printedOf(letter)).length, 1)
    })
  )

  it.effect("leaves nothing to whose account was closed while a batch waited for the post", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const post = yield* MemoryLetterPost
      const { run } = yield* LetterDispatch
      const [leaver, other] = [yield* register(), yield* register()]
      const letters = [yield* letterTo(leaver.userCode), yield* letterTo(other.userCode)] as const
      yield* post.setShut(true)
      yield* Effect.flip(run)
      yield* sql`
        update user_accounts set closing_cause = 'person', is_active = false, closed_at = created_at, erases_on = '2040-01-01'
        where user_code = ${leaver.userCode}`
      yield* post.setShut(false)
      assert.deepStrictEqual(yield* run, { batches: 1, letters: 1 })
      assert.deepStrictEqual(yield* stateOf(letters[0]), { state: "cancelled", batchId: null })
      assert.isEmpty(yield* printedOf(letters[0]))
      assert.strictEqual((yield* printedOf(letters[1])).length, 1)
    })
  )

  it.effect("removes what a printer had time to take, also while the post takes nothing", () =>
    Effect.gen(function* () {
      const before: Array<string> = []
      const shut = Layer.succeed(LetterPost, {
        handOver: () => Effect.fail(Unavailable.of({ what: "post of letters", retryAfterSeconds: 600 })),
        forget: (openedBefore) => Effect.sync(() => void before.push(openedBefore.toISOString()))
      })
      yield* letterTo((yield* register()).userCode)
      const run = Effect.flatMap(LetterDispatch, (dispatch) => dispatch.run)
      yield* Effect.flip(run.pipe(Effect.provide(LetterDispatch.layer.pipe(Layer.provide(shut)), { local: true })))
      const now = yield* DateTime.now
      assert.deepStrictEqual(before, [DateTime.formatIso(DateTime.subtract(now, { days: 30 }))])
      yield* run
    })
  )

  it.effect("calls a letter back that has not left, and none that has", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { userCode } = yield* register()
      const gone = yield* letterTo(userCode, "Gone")
      yield* (yield* LetterDispatch).run
      const waiting = yield* letterTo(userCode, "Waiting")
      yield* (yield* Letters).cancelAllOf(userCode, new Date("2030-01-01T00:00:00Z"))
      assert.strictEqual((yield* stateOf(waiting)).state, "cancelled")
      assert.strictEqual((yield* stateOf(gone)).state, "handed_over")
      yield* (yield* LetterDispatch).run
      assert.isEmpty(yield* printedOf(waiting))
      const again = sql`
        update letters set state = 'queued', batch_id = null, handed_over_at = null where letter_id = ${gone}`
      assert.strictEqual((yield* Effect.exit(again))._tag, "Failure")
    })
  )
})
