import { assert, describe, it } from "@effect/vitest"
import { Effect, Layer, Option, Redacted } from "effect"
import { PasswordPolicyConfig } from "../../../../src/config/PasswordPolicyConfig.ts"
import { BreachedPasswords } from "../../../../src/features/identity/passwords/BreachedPasswords.ts"
import { PasswordAcceptance } from "../../../../src/features/identity/passwords/PasswordAcceptance.ts"

const own = ["asha.sharma@example.com", "+919876543210", "Asha", "Sharma", "A7W2D3XN"]

const LEAKED = "once on a stolen laptop"

const policy = (minLength = 12) =>
  PasswordAcceptance.layer.pipe(
    Layer.provide([
      Layer.succeed(PasswordPolicyConfig, { minLength, breachedPasswordsUrl: Option.none() }),
      Layer.succeed(BreachedPasswords, { holds: (password) => Effect.succeed(Redacted.value(password) === LEAKED) })
    ])
  )

const codesOf = (password: string, minLength?: number) =>
  PasswordAcceptance.use(({ accept }) => accept(Redacted.make(password), own, "password")).pipe(
    Effect.match({ onSuccess: () => [], onFailure: ({ errors }) => errors.map((error) => error.code) }),
    Effect.provide(policy(minLength))
  )

describe("[SECURITY 11] a new password", () => {
  for (const [password, expected] of [
    ["qwerty123456", ["PASSWORD_TOO_COMMON"]],
    ["1qaz2wsx3edc", ["PASSWORD_TOO_COMMON"]],
    ["Password2026!!", ["PASSWORD_TOO_COMMON"]],
    ["aaaaaaaaaaaaaa", ["PASSWORD_TOO_COMMON"]],
    ["sunshinesunshine", ["PASSWORD_TOO_COMMON"]],
    ["my name is ASHA, hello", ["PASSWORD_CONTAINS_OWN_DATA"]],
    ["blue asha.sharma door", ["PASSWORD_CONTAINS_OWN_DATA"]],
    ["call 919876543210 now", ["PASSWORD_CONTAINS_OWN_DATA"]],
    ["credbuzz is nice today", ["PASSWORD_CONTAINS_OWN_DATA"]],
    ["sharmasharma", ["PASSWORD_TOO_COMMON", "PASSWORD_CONTAINS_OWN_DATA"]],
    [LEAKED, ["PASSWORD_TOO_COMMON"]],
    ["correct horse battery staple", []],
    ["kvlztqwhrbnm", []],
    ["नदी के पार एक पुराना घर", []],
    ["x".repeat(100) + " with no upper limit that cuts", []]
  ] as const) {
    it.effect(
      `${JSON.stringify(password.slice(0, 30))} is ${expected.length === 0 ? "accepted" : expected.join()}`,
      () =>
        Effect.gen(function* () {
          assert.deepStrictEqual(yield* codesOf(password), [...expected])
        })
    )
  }

  it.effect("is as long as the installation asks, counted in characters and not in bytes", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* codesOf("kvlztqwhrbnm", 15), ["PASSWORD_TOO_SHORT"])
      assert.deepStrictEqual(yield* codesOf("kvlztqwhrbnmxyz", 15), [])
      assert.deepStrictEqual(yield* codesOf("🌊🏔️🪁🧭🛶🪵".repeat(3).slice(0, 20), 15), ["PASSWORD_TOO_SHORT"])
    })
  )
})
