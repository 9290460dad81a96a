import { assert, describe, it } from "@effect/vitest"
import { Effect } from "effect"
import { RateLimited } from "@credbuzzpay/domain/errors/RateLimited"
import type { ConfirmState } from "../../src/effect/sessions/Confirmed.ts"
import type { CredbuzzApiShape } from "../../src/effect/CredbuzzApi.ts"
import { matchStep } from "../../src/effect/sessions/MatchStep.ts"
import { signIn, type SignInState } from "../../src/effect/sessions/SignIn.ts"

const wait: SignInState = { step: "wait", retryAfterSeconds: 60 }

const shown = (state: SignInState): string =>
  matchStep(state, {
    signed_in: ({ user }) => `home of ${user.firstName}`,
    second_factor: ({ methods }) => `asks for ${methods.join(" or ")}`,
    rejected: ({ reason }) => reason.message,
    wait: ({ retryAfterSeconds }) => `come back in ${retryAfterSeconds} s`
  })

/** A server of which only login is asked. */
const refusing = {
  sessions: { login: () => Effect.fail(RateLimited.of({ retryAfterSeconds: 60 })) }
} as unknown as CredbuzzApiShape // no other call is made

const forgotten = () =>
  // @ts-expect-error: the second factor is missing
  matchStep(wait, { signed_in: () => 1, rejected: () => 2, wait: () => 3 })
const madeUp = () =>
  // @ts-expect-error: there is no such step
  matchStep(wait, { signed_in: () => 1, second_factor: () => 2, rejected: () => 3, wait: () => 4, later: () => 5 })
const confirm = (state: ConfirmState<number>) =>
  // @ts-expect-error: the proof is missing
  matchStep(state, { done: ({ value }) => value })

describe("matchStep", () => {
  it("goes on from the state that there is", () => {
    assert.strictEqual(shown(wait), "come back in 60 s")
  })

  it("does not compile when a step is forgotten, or one is made up", () => {
    assert.strictEqual(forgotten(), 3)
    assert.strictEqual(madeUp(), 4)
    assert.strictEqual(confirm({ step: "done", value: 7 }), 7)
  })

  it.effect("tells a wait from a rejection", () =>
    Effect.gen(function* () {
      const state = yield* signIn(refusing)({ identifier: "a@b.in", password: "whatever it is", platform: "web" })
      assert.deepStrictEqual(state, wait)
    })
  )
})
