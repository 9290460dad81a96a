import { Effect, Redacted } from "effect"
import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Pkcs11Settings } from "../../../src/config/KeyWrappingConfig.ts"

const libraries = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so"
]

const library = libraries.find((place) => existsSync(place))

const built = await import("pkcs11js").then(
  () => true,
  () => false
)

/** Why tests on SoftHSM cannot run here; undefined where they can. */
export const lacking: string | undefined =
  library === undefined ? "SoftHSM (softhsm2) is not installed" : built ? undefined : "pkcs11js was not built"

const PIN = "4711-token"

/**
 * A token of SoftHSM with AES keys of 256 bits: two that cannot be read out of it (`wrapping`, `next`), and one that can
 * (`readable`); gone with the scope. The library reads the environment of the process when it is first used.
 */
export const softHsm = Effect.gen(function* () {
  const pkcs11 = (yield* Effect.promise(() => import("pkcs11js"))).default
  const folder = yield* Effect.acquireRelease(
    Effect.sync(() => mkdtempSync(join(tmpdir(), "credbuzzpay-token-"))),
    (made) => Effect.sync(() => rmSync(made, { recursive: true, force: true }))
  )
  const before = process.env["SOFTHSM2_CONF"]
  yield* Effect.acquireRelease(
    Effect.sync(() => {
      mkdirSync(join(folder, "tokens"))
      writeFileSync(join(folder, "softhsm2.conf"), `directories.tokendir = ${join(folder, "tokens")}\n`)
      process.env["SOFTHSM2_CONF"] = join(folder, "softhsm2.conf")
    }),
    () =>
      Effect.sync(() => {
        if (before === undefined) delete process.env["SOFTHSM2_CONF"]
        else process.env["SOFTHSM2_CONF"] = before
      })
  )
  const settings: Pkcs11Settings = {
    module: library ?? "",
    tokenLabel: "credbuzzpay",
    pin: Redacted.make(PIN),
    keyLabels: ["wrapping"]
  }
  const make = () => {
    const args = ["--init-token", "--free", "--label", settings.tokenLabel, "--so-pin", PIN, "--pin", PIN]
    execFileSync("softhsm2-util", args, { stdio: "ignore" })
    const token = new pkcs11.PKCS11()
    token.load(settings.module)
    token.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK })
    const slot = token
      .C_GetSlotList(true)
      .find((each) => token.C_GetTokenInfo(each).label.trim() === settings.tokenLabel)
    if (slot === undefined) throw new Error("No token was made")
    const session = token.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION)
    token.C_Login(session, pkcs11.CKU_USER, PIN)
    for (const [label, extractable] of [
      ["wrapping", false],
      ["next", false],
      ["readable", true]
    ] as const) {
      token.C_GenerateKey(session, { mechanism: pkcs11.CKM_AES_KEY_GEN }, [
        { type: pkcs11.CKA_LABEL, value: label },
        { type: pkcs11.CKA_VALUE_LEN, value: 32 },
        { type: pkcs11.CKA_TOKEN, value: true },
        { type: pkcs11.CKA_PRIVATE, value: true },
        { type: pkcs11.CKA_SENSITIVE, value: !extractable },
        { type: pkcs11.CKA_EXTRACTABLE, value: extractable },
        { type: pkcs11.CKA_ENCRYPT, value: true },
        { type: pkcs11.CKA_DECRYPT, value: true }
      ])
    }
    token.C_Finalize()
    token.close()
  }
  yield* Effect.sync(make)
  return settings
})
