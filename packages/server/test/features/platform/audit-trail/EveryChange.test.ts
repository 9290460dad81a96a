import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import type { HttpClient } from "effect/http"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { fourEyesOn } from "../../../support/Approving.ts"
import type { Callable } from "../../../support/matrix/Requests.ts"
import { overRpc } from "../../../support/matrix/Transports.ts"
import type { Play } from "../../../support/plays/Play.ts"
import { eachPlay, overRest, playable } from "../../../support/plays/PlayedOverRest.ts"
import { operationOf, plays } from "../../../support/plays/Plays.ts"
import { withoutRow } from "../../../support/plays/Unaudited.ts"
import { faultsOf, isOfNote, missing, unsaid, untold } from "../../../support/plays/Verdict.ts"
import { changesOf, refusing, witnessing } from "../../../support/plays/Witnessed.ts"

const changing = [...playable.values()].filter(({ rest }) => rest.method !== "GET")

const throughRpc = (operation: Callable, play: Play) =>
  Effect.map(overRpc(operation, play.values ?? {}, play.token, play.body), ({ errors, text }) => ({
    failed: errors.length > 0,
    text
  }))

type Way = (
  operation: Callable,
  play: Play
) => Effect.Effect<{ readonly failed: boolean; readonly text: string }, unknown, HttpClient.HttpClient>

const judged = (way: Way) =>
  Effect.fnUntraced(function* (name: string, operation: Callable, play: Play) {
    const { answer, changes, written } = yield* changesOf(way(operation, play))
    if (answer.failed) return [`${name} was refused: ${answer.text}`]
    if (operation.id in withoutRow) return written.length > 0 ? [`${name} does leave a row`] : []
    return [
      ...missing(written, play),
      ...written.flatMap((row) => faultsOf(row, play)),
      ...unsaid(changes, written),
      ...untold(changes, written)
    ].map((problem) => `${name}: ${problem}`)
  })

layer(TestApp.over({ settings: fourEyesOn }), { excludeTestServices: true })("every change", (it) => {
  it.effect("is played: each operation that is no GET, and nothing is listed as unaudited that is not there", () =>
    Effect.gen(function* () {
      assert.isAtLeast(yield* witnessing, 40)
      const played = new Set(Object.keys(plays).map(operationOf))
      assert.deepStrictEqual(
        changing.map(({ id }) => id).filter((id) => !played.has(id)),
        []
      )
      for (const id of Object.keys(withoutRow)) assert.isTrue(playable.has(id), id)
    })
  )

  it.effect(
    "over REST leaves the audit row that says who, about whom, where, why, and exactly what, in its transaction",
    () =>
      Effect.gen(function* () {
        const problems = yield* eachPlay(judged(overRest))
        assert.deepStrictEqual(problems.flat().filter(Boolean), [])
      }),
    120_000
  )

  it.effect(
    "over RPC leaves the same",
    () =>
      Effect.gen(function* () {
        const problems = yield* eachPlay(judged(throughRpc), true)
        assert.deepStrictEqual(problems.flat().filter(Boolean), [])
      }),
    120_000
  )

  it.effect(
    "is not made where its audit row cannot be written, nor where the caller is nobody, and leaves no row then",
    () =>
      Effect.gen(function* () {
        const problems = yield* eachPlay(
          Effect.fnUntraced(function* (name: string, operation: Callable, play: Play) {
            if (operation.id in withoutRow) return []
            const unsigned =
              play.token === undefined
                ? undefined
                : yield* changesOf(overRest(operation, { ...play, token: undefined }))
            yield* refusing(true)
            const mute = yield* changesOf(overRest(operation, play))
            yield* refusing(false)
            const bad = [unsigned, mute].filter((made) => made !== undefined)
            return [
              ...bad.filter(({ answer }) => !answer.failed).map(() => `${name} was done`),
              ...bad.flatMap(({ written }) => written.map(({ action }) => `${name} left ${action}`)),
              ...bad.flatMap(({ changes }) => changes.filter(isOfNote).map(({ table }) => `${name} changed ${table}`))
            ]
          })
        )
        assert.deepStrictEqual(problems.flat().filter(Boolean), [])
      }),
    120_000
  )
})
