import { assert, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { spawn } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { lacking, softHsm } from "../../../packages/server/test/adapters/pkcs11/SoftHsm.ts"
import { startSystem, temporaryFolder } from "./RunningSystem.ts"

const wrapKey = (args: ReadonlyArray<string>, env: Record<string, string>) =>
  new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const file = fileURLToPath(new URL("../src/wrap-key.ts", import.meta.url))
    const child = spawn(process.execPath, [file, ...args], { env: { PATH: process.env["PATH"] ?? "", ...env } })
    let output = ""
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)))
    child.once("close", (code) => resolve({ code, output: output.trim() }))
  })

it.live("a key is wrapped by an HSM only, and where none is named the command says what to do instead", () =>
  Effect.gen(function* () {
    const { code, output } = yield* Effect.promise(() => wrapKey(["ENCRYPTION_KEYS", "2027"], {}))
    assert.strictEqual(code, 1)
    assert.include(output, "KEY_WRAPPING is local")
  })
)

it.live.skipIf(lacking !== undefined)(
  `a system runs under a key that nobody has seen but an HSM${lacking === undefined ? "" : ` (${lacking})`}`,
  () =>
    Effect.gen(function* () {
      const { keyLabels, module, pin, tokenLabel } = yield* softHsm
      const hsm = {
        KEY_WRAPPING: "pkcs11",
        PKCS11_MODULE: module,
        PKCS11_TOKEN_LABEL: tokenLabel,
        PKCS11_PIN: Redacted.value(pin),
        PKCS11_KEY_LABEL: keyLabels[0],
        SOFTHSM2_CONF: process.env["SOFTHSM2_CONF"] ?? ""
      }
      const wrapped = yield* Effect.promise(() => wrapKey(["ENCRYPTION_KEYS", "2027"], hsm))
      assert.match(wrapped.output, /^2027:pkcs11:[\w-]{80}$/)
      const temporary = temporaryFolder()
      yield* Effect.addFinalizer(() => Effect.sync(() => temporary[Symbol.dispose]()))
      const settings = { DATA_DIR: temporary.folder, ENCRYPTION_KEYS: wrapped.output }
      for (let start = 0; start < 2; start++) {
        const system = startSystem({ ...settings, ...hsm })
        const health = yield* Effect.promise(() => system.ready.then((address) => fetch(address)))
        assert.strictEqual(health.status, 200)
        assert.strictEqual(yield* Effect.promise(() => system.stop()), 0)
      }
      const folder = join(temporary.folder, "person-keys")
      for (const file of readdirSync(folder)) assert.match(readFileSync(join(folder, file), "utf8"), /^pkcs11:/)

      const without = startSystem(settings)
      assert.strictEqual(yield* Effect.promise(() => without.exited), 1)
      assert.include(without.errors(), "ENCRYPTION_KEYS: the key 2027 is wrapped")
    }).pipe(Effect.scoped)
)
