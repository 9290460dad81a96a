import { assert, describe, it } from "@effect/vitest"
import { Effect, Option, Redacted } from "effect"
import { TokenStore } from "../../src/effect/sessions/TokenStore.ts"

const tokens = { accessToken: Redacted.make("a"), refreshToken: Redacted.make("r"), expiresAtMillis: 5 }
const storage = () => {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key)
  }
}

describe("a token store", () => {
  const stores = [
    ["memory", TokenStore.inMemory],
    ["browser storage", Effect.sync(() => TokenStore.inStorage(storage()))]
  ] as const

  it.effect.each(stores)("in %s gives back what it was given, until it is cleared", ([, make]) =>
    Effect.gen(function* () {
      const store = yield* make
      assert.deepStrictEqual(yield* store.get, Option.none())
      yield* store.set(tokens)
      const kept = Option.getOrThrow(yield* store.get)
      assert.deepStrictEqual([Redacted.value(kept.accessToken), Redacted.value(kept.refreshToken)], ["a", "r"])
      yield* store.clear
      assert.deepStrictEqual(yield* store.get, Option.none())
    })
  )

  it.effect("counts an entry that cannot be read as none", () =>
    Effect.gen(function* () {
      const broken = storage()
      broken.setItem("credbuzzpay.tokens", "{")
      assert.deepStrictEqual(yield* TokenStore.inStorage(broken).get, Option.none())
    })
  )
})
