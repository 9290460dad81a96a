import { assert, describe, it } from "@effect/vitest"
import { Deferred, Effect, Fiber, Layer, Option, Ref } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { TokenPair } from "@credbuzzpay/domain/identity/sessions/Session"
import { invalidRefreshToken } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import type { ApiFailure } from "../../src/effect/ApiFailure.ts"
import { Refresher } from "../../src/effect/sessions/Refresher.ts"
import { Tokens } from "../../src/effect/sessions/Tokens.ts"
import { TokenStore } from "../../src/effect/sessions/TokenStore.ts"
import { pair } from "./Pair.ts"

/** Tokens that are spent, over a server that answers a refresh with `answer`; `asked` holds what it was asked with. */
const spent = Effect.fnUntraced(function* (answer: Effect.Effect<TokenPair, ApiFailure>) {
  const asked = yield* Ref.make<ReadonlyArray<string>>([])
  const store = yield* TokenStore.inMemory
  const old = pair(1)
  yield* store.set({ accessToken: old.accessToken, refreshToken: old.refreshToken, expiresAtMillis: 0 })
  const refresh = (token: string) =>
    Effect.andThen(
      Ref.update(asked, (all) => [...all, token]),
      answer
    )
  const context = yield* Layer.build(
    Tokens.layer.pipe(Layer.provide([Layer.succeed(TokenStore, store), Layer.succeed(Refresher, { refresh })]))
  )
  const tokens = yield* Effect.provide(Tokens, context)
  return { asked, store, tokens }
})

describe("the tokens of whoever is signed in", () => {
  for (const callers of [5, 50]) {
    it.effect(`are renewed once for ${callers} callers`, () =>
      Effect.gen(function* () {
        const { asked, tokens } = yield* spent(Effect.andThen(Effect.yieldNow, Effect.succeed(pair(2))))
        const got = yield* Effect.all(
          Array.from({ length: callers }, () => tokens.current),
          { concurrency: "unbounded" }
        )
        assert.deepStrictEqual([...new Set(got)], ["access 2"])
        assert.deepStrictEqual(yield* Ref.get(asked), ["refresh 1"])
      })
    )
  }

  it.effect("are kept when the caller who asked for the new ones gives up before they come", () =>
    Effect.gen(function* () {
      const [reached, answer] = [yield* Deferred.make<void>(), yield* Deferred.make<TokenPair>()]
      const { asked, tokens } = yield* spent(
        Effect.andThen(Deferred.succeed(reached, undefined), Deferred.await(answer))
      )
      const impatient = yield* Effect.forkChild(tokens.current)
      yield* Deferred.await(reached)
      yield* Fiber.interrupt(impatient)
      yield* Deferred.succeed(answer, pair(2))
      assert.strictEqual(yield* tokens.current, "access 2")
      assert.deepStrictEqual(yield* Ref.get(asked), ["refresh 1"])
    })
  )

  it.effect("are renewed once, too, when that is asked for after they are spent", () =>
    Effect.gen(function* () {
      const { asked, tokens } = yield* spent(Effect.succeed(pair(2)))
      yield* tokens.renew
      assert.deepStrictEqual(yield* Ref.get(asked), ["refresh 1"])
    })
  )

  it.effect("are kept when the server cannot renew them now", () =>
    Effect.gen(function* () {
      const { store, tokens } = yield* spent(Effect.fail(Unavailable.of({ what: "The database" })))
      assert.instanceOf(yield* Effect.flip(tokens.current), Unavailable)
      assert.isTrue(Option.isSome(yield* store.get))
    })
  )

  it.effect("are forgotten when the server refuses to renew them", () =>
    Effect.gen(function* () {
      const { store, tokens } = yield* spent(Effect.fail(invalidRefreshToken()))
      assert.strictEqual((yield* Effect.flip(tokens.current))._tag, "AuthenticationFailed")
      assert.isTrue(Option.isNone(yield* store.get))
    })
  )
})
