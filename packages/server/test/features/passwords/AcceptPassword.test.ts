import { assert, describe, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { acceptPassword } from "../../../src/features/passwords/AcceptPassword.ts"

const own = ["asha.sharma@example.com", "+919876543210", "Asha", "Sharma", "A7W2D3XN"]

const codesOf = (password: string) =>
  acceptPassword(Redacted.make(password), own, "password").pipe(
    Effect.match({ onSuccess: () => [], onFailure: ({ errors }) => errors.map((error) => error.code) })
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
})
