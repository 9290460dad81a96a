import { assert, it } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { OfflineAadhaar, type OfflineDocument } from "@credbuzzpay/server/features/kyc/aadhaar-offline/OfflineAadhaar"
import { sandboxCertificates } from "@credbuzzpay/server/adapters/uidai/SandboxIssuer"
import { uidaiOfflineAadhaar } from "@credbuzzpay/server/adapters/uidai/UidaiOfflineAadhaar"
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { command } from "./CommandBeside.ts"
import { temporaryFolder } from "./RunningSystem.ts"

const make = (folder: string, args: ReadonlyArray<string>, env: Record<string, string> = {}) =>
  Effect.promise(() => command("sandbox-aadhaar", args, { DATA_DIR: join(folder, "data"), ...env }))

const inFolder = Effect.acquireRelease(Effect.sync(temporaryFolder), (temporary) =>
  Effect.sync(() => temporary[Symbol.dispose]())
).pipe(Effect.map(({ folder }) => folder))

const FILES = ["offlineaadhaar.zip", "secure-qr-v1.png", "secure-qr-v1.txt", "secure-qr-v2.png", "secure-qr-v2.txt"]
const kinds = (file: string) => (file.endsWith(".zip") ? "paperless_xml" : "secure_qr")

it.live("pnpm sandbox:aadhaar writes documents of whom it is told, which a system in development verifies", () =>
  Effect.gen(function* () {
    const folder = yield* inFolder
    const out = join(folder, "out")
    const whose = ["--name", "Ravi Iyer", "--dob", "02-03-1980", "--mobile", "9811122233", "--last-four", "7788"]
    const first = yield* make(folder, [out, ...whose, "--share-code", "a1B2"])
    assert.strictEqual(first.code, 0, first.errors)
    assert.deepStrictEqual(readdirSync(out).toSorted(), FILES)
    for (const file of FILES) assert.include(first.output, `${join(out, file)}: `)
    assert.include(first.output, "share_code a1B2")
    assert.include(first.output, "Start the system again")
    const issuer = join(folder, "data", "aadhaar-sandbox")
    assert.strictEqual(statSync(join(issuer, "issuer.key")).mode & 0o077, 0)

    const certificates = yield* sandboxCertificates(issuer)
    const verified = (file: string): Effect.Effect<OfflineDocument, unknown, OfflineAadhaar> =>
      Effect.flatMap(OfflineAadhaar, ({ paperless, qr, qrImage }) => {
        const content = readFileSync(join(out, file))
        if (file.endsWith(".zip")) return paperless(content, Redacted.make("a1B2"))
        return file.endsWith(".txt") ? qr(Redacted.make(content.toString("utf8"))) : qrImage(content)
      })
    const documents = yield* Effect.forEach(FILES, verified).pipe(Effect.provide(uidaiOfflineAadhaar(certificates)))
    for (const [index, { form, lastFour, person }] of documents.entries()) {
      assert.deepStrictEqual([form, lastFour], [kinds(FILES[index] ?? ""), "7788"])
      const { dob, name } = Redacted.value(person)
      assert.deepStrictEqual<ReadonlyArray<unknown>>([name, dob], ["Ravi Iyer", "1980-03-02"])
    }

    const again = yield* make(folder, [out, ...whose])
    assert.strictEqual(again.code, 0)
    assert.notInclude(again.output, "Start the system again")
    assert.deepStrictEqual(yield* sandboxCertificates(issuer), certificates)
  }).pipe(Effect.scoped)
)

it.live("pnpm sandbox:aadhaar names what is wrong, and writes nothing then", () =>
  Effect.gen(function* () {
    const folder = yield* inFolder
    const out = join(folder, "out")
    const file = join(folder, "file")
    writeFileSync(file, "")
    const wrongs = [
      [[out, "--dob", "1980-03-02"], {}, "--dob must be a day as 17-05-1994."],
      [[out, "--mobile", "+919811122233"], {}, "--mobile must be ten digits."],
      [[out, "--last-four", "78"], {}, "--last-four must be four digits."],
      [[out, "--share-code", "a1B2c"], {}, "--share-code must be 4 letters or digits."],
      [[out, "--name", "R"], {}, "--name must be 2 to 100 characters."],
      [[out, "--email", "nobody"], {}, "--email must be an address."],
      [[join(file, "out")], {}, `${join(file, "out")} cannot be written`],
      [[], {}, "folder"]
    ] as const
    for (const [args, env, says] of wrongs) {
      const { code, errors, output } = yield* make(folder, args, env)
      assert.strictEqual(code, 1, says)
      assert.include(errors + output, says)
    }
    assert.notInclude(readdirSync(folder), "out")
  }).pipe(Effect.scoped)
)

it.live("pnpm sandbox:aadhaar makes nothing in production", () =>
  Effect.gen(function* () {
    const folder = yield* inFolder
    const { code, errors } = yield* make(folder, [join(folder, "out")], { APP_ENV: "production" })
    assert.strictEqual(code, 1)
    assert.include(errors, "APP_ENV")
    assert.notInclude(readdirSync(folder), "out")
  }).pipe(Effect.scoped)
)
