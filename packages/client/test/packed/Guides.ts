import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { mkdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { guide } from "./Guide.ts"
import { compiled, Outside, packages, printed } from "./Outside.ts"
import { staff } from "./Staff.ts"
import { effectTypes } from "./Types.ts"

/** What a guide that ends with its output does, with the person whom it looks up. */
const program = (name: string, person: string, beside: ReadonlyArray<string>, types?: string) =>
  Effect.gen(function* () {
    const { env, person: make } = yield* staff
    const { folder } = yield* Outside
    yield* make(person)
    const shown = yield* Effect.promise(() => guide(name))
    const into = yield* Effect.promise(() => folder(name, beside))
    yield* Effect.promise(async () => {
      await shown.writtenTo(into)
      assert.notStrictEqual(shown.prints, "")
      if (types !== undefined) await writeFile(join(into, "typed.ts"), types)
      const files = types === undefined ? ["people.ts"] : ["people.ts", "typed.ts"]
      const [said] = await Promise.all([
        printed(into, ["people.ts"], { env }),
        compiled(into, files, { options: { types: ["node"], skipLibCheck: true } })
      ])
      assert.strictEqual(said, shown.prints)
    })
    return into
  })

export const plainTypescript = Effect.gen(function* () {
  const into = yield* program("plain-typescript", "Meera", ["@types/node"])
  const csv = yield* Effect.promise(() => readFile(join(into, "login-activity.csv"), "utf8"))
  assert.match(csv, /^occurred_at,status\r\n/)
})

export const withEffect = program("effect", "Kavya", ["@credbuzzpay/domain", "effect", "@types/node"], effectTypes)

export const python = Effect.gen(function* () {
  const { env, person } = yield* staff
  const { folder } = yield* Outside
  yield* person("Kabir")
  yield* Effect.promise(async () => {
    const into = await folder("python")
    const shown = await guide("python")
    await shown.writtenTo(into)
    assert.strictEqual(await printed(into, ["people.py"], { env, node: "python3" }), shown.prints)
  })
})

export const testing = Effect.gen(function* () {
  const { folder } = yield* Outside
  yield* Effect.promise(async () => {
    const into = await folder("testing", ["vitest"])
    await (await guide("testing")).writtenTo(into)
    const vitest = join(packages, "client/node_modules/vitest/vitest.mjs")
    const types = { skipLibCheck: true, allowImportingTsExtensions: true }
    await Promise.all([
      printed(into, [vitest, "run", "--root", into, "--reporter=json", "--outputFile=told.json"]),
      compiled(into, ["greeting.ts", "greeting.test.ts"], { options: types })
    ])
    const { numPassedTests, success } = JSON.parse(await readFile(join(into, "told.json"), "utf8"))
    assert.deepStrictEqual([success, numPassedTests], [true, 5])
  })
})

/** AsyncStorage and the secure store, over a file each, so that they outlive the process as they outlive an app. */
const storage = (file: string) => `
import { readFileSync, writeFileSync } from "node:fs"
const read = () => { try { return JSON.parse(readFileSync("${file}", "utf8")) } catch { return {} } }
const write = (kept) => writeFileSync("${file}", JSON.stringify(kept))
export const getItemAsync = async (key) => read()[key] ?? null
export const setItemAsync = async (key, value) => write({ ...read(), [key]: value })
export const deleteItemAsync = async (key) => write({ ...read(), [key]: undefined })
export default { getItem: getItemAsync, setItem: setItemAsync, removeItem: deleteItemAsync }
`

/** An app's process: what React Native lacks is not there, and no answer has a body to read from. */
const phone = `
for (const missing of ["crypto", "atob", "btoa", "BroadcastChannel", "indexedDB"]) {
  Object.defineProperty(globalThis, missing, { value: undefined })
}
Object.defineProperty(globalThis, "navigator", { value: { product: "ReactNative" } })
const { fetch } = globalThis
globalThis.fetch = async (...asked) => {
  const answer = await fetch(...asked)
  Object.defineProperty(answer, "body", { get: () => { throw new Error("React Native has no body streams") } })
  return answer
}
const { makeClient } = await import("./client.ts")
const { secureStore } = await import("./secureStore.ts")
const { signIn } = await import("./signIn.ts")
const { start } = await import("./start.ts")
const { CREDBUZZ_EMAIL, CREDBUZZ_PASSWORD, CREDBUZZ_URL } = process.env
const client = makeClient(CREDBUZZ_URL)
const code = async () => { throw new Error("no second factor was set up") }
const before = await start(client)
const wrong = before === null ? await signIn(client, CREDBUZZ_EMAIL, "not the password", code) : "none"
const right = before === null ? await signIn(client, CREDBUZZ_EMAIL, CREDBUZZ_PASSWORD, code) : "none"
await secureStore.set("kept", "safely")
const kept = await secureStore.get("kept")
await secureStore.set("kept", undefined)
console.log(JSON.stringify([before, wrong, right, await start(client), kept, await secureStore.get("kept") ?? null]))
`

export const reactNative = Effect.gen(function* () {
  const { env } = yield* staff
  const { folder } = yield* Outside
  yield* Effect.promise(async () => {
    const into = await folder("react-native")
    await (await guide("react-native")).writtenTo(into)
    for (const [name, file] of [
      ["@react-native-async-storage/async-storage", "async.json"],
      ["expo-secure-store", "secure.json"]
    ] as const) {
      const at = join(into, "node_modules", name)
      await mkdir(at, { recursive: true })
      await writeFile(join(at, "package.json"), JSON.stringify({ name, type: "module", exports: "./index.js" }))
      await writeFile(join(at, "index.js"), storage(file))
    }
    await writeFile(join(into, "phone.mjs"), phone)
    const started = async () => JSON.parse(await printed(into, ["phone.mjs"], { env }))
    assert.deepStrictEqual(await started(), [null, "wrong", "done", "Asha", "safely", null])
    // The next start finds the session.
    assert.deepStrictEqual(await started(), ["Asha", "none", "none", "Asha", "safely", null])
  })
})
