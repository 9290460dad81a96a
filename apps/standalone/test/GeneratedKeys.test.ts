import { assert, describe, it } from "@effect/vitest"
import { ConfigProvider, Effect } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ensureKeys } from "../src/GeneratedKeys.ts"
import { temporaryFolder } from "./RunningSystem.ts"

const made = (file: string, env: Record<string, string>) =>
  Effect.provideService(ensureKeys(file, false), ConfigProvider.ConfigProvider, ConfigProvider.fromEnv({ env }))

const kept = (file: string): Record<string, string> => JSON.parse(readFileSync(file, "utf8"))

const all = ["AUDIT_SEAL_KEYS", "BLIND_INDEX_KEY", "ENCRYPTION_KEYS", "OTP_PEPPER"]

describe("the keys that development makes", () => {
  it.effect("are those that the environment does not name, in either way", () =>
    Effect.gen(function* () {
      using temporary = temporaryFolder()
      const secret = join(temporary.folder, "pepper")
      writeFileSync(secret, "a pepper in a file\n")
      const first = yield* made(join(temporary.folder, "a.json"), {})
      assert.deepStrictEqual(Object.keys(first.keys).toSorted(), all)
      const second = yield* made(join(temporary.folder, "b.json"), { OTP_PEPPER_FILE: secret, BLIND_INDEX_KEY: "mine" })
      assert.deepStrictEqual(Object.keys(second.keys).toSorted(), ["AUDIT_SEAL_KEYS", "ENCRYPTION_KEYS"])
      const third = yield* made(join(temporary.folder, "c.json"), { ENCRYPTION_KEY: "the seed's passphrase" })
      assert.notProperty(third.keys, "ENCRYPTION_KEYS")
    })
  )

  it.effect("[FAULT 3] stay in their file, and do not stand beside a secret that comes from another one", () =>
    Effect.gen(function* () {
      using temporary = temporaryFolder()
      const file = join(temporary.folder, "keys.json")
      const secret = join(temporary.folder, "pepper")
      writeFileSync(secret, "a pepper in a file\n")
      yield* made(file, {})
      const before = kept(file)
      const again = yield* made(file, { OTP_PEPPER_FILE: secret })
      assert.isFalse(again.generated)
      assert.deepStrictEqual(Object.keys(again.keys).toSorted(), all.slice(0, 3))
      assert.deepStrictEqual(kept(file), before)
    })
  )
})
