import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect, Redacted } from "effect"
import { AuditSealConfig } from "../../src/config/AuditSealConfig.ts"
import { plain } from "../support/PlainKeys.ts"

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64")

const read = (settings: Record<string, string>) =>
  Effect.provideService(
    Effect.gen(function* () {
      return yield* AuditSealConfig.config
    }),
    ConfigProvider.ConfigProvider,
    ConfigProvider.fromUnknown(settings)
  )

const refused = (settings: Record<string, string>) => Effect.map(Effect.flip(read(settings)), (error) => error.message)

describe("the keys of the audit seals", () => {
  it.effect("are a ring whose first key signs, and public keys that sign no more", () =>
    Effect.gen(function* () {
      const { keys, retired } = yield* read({
        AUDIT_SEAL_KEYS: `2027:${key(1)}, 2026:${key(2)}`,
        AUDIT_SEAL_PUBLIC_KEYS: `2025:${key(3)}`
      })
      assert.deepStrictEqual(
        keys.map(({ id }) => id),
        ["2027", "2026"]
      )
      assert.deepStrictEqual(Redacted.value(plain(keys[0]).bytes), new Uint8Array(32).fill(1))
      assert.deepStrictEqual(
        retired.map(({ id }) => id),
        ["2025"]
      )
    })
  )

  it.effect("have no default, and a mistake in them names the setting and no key", () =>
    Effect.gen(function* () {
      assert.include(yield* refused({}), "AUDIT_SEAL_KEYS")
      const short = yield* refused({ AUDIT_SEAL_KEYS: "k1:c2hvcnQ=" })
      assert.include(short, "AUDIT_SEAL_KEYS")
      assert.notInclude(short, "c2hvcnQ")
      assert.include(
        yield* refused({ AUDIT_SEAL_KEYS: `a:${key(1)}`, AUDIT_SEAL_PUBLIC_KEYS: `a:${key(2)}` }),
        "must not name two keys alike"
      )
    })
  )
})
