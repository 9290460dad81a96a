import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { execFile } from "node:child_process"
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { RestApi } from "../../src/effect/RestApi.ts"
import { TokenStore } from "../../src/effect/sessions/TokenStore.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const run = promisify(execFile)
const packages = fileURLToPath(new URL("../../../", import.meta.url))

const script = `
import { createClient, NotFound } from "@credbuzzpay/client/effect"
const [baseUrl, identifier, password] = process.argv.slice(2)
for (const transport of ["rest", "rpc"]) {
  const client = createClient({ baseUrl, transport })
  const { user } = await client.sessions.login({ identifier, password, platform: "web" })
  const me = await client.users.get(user.userCode)
  const error = await client.users.get("ZZZZZZZZ").catch((error) => error)
  console.log([transport, me.email, error instanceof NotFound, error.code].join(" "))
  await client.close()
}
`

const typed = `
import { createClient, type CredbuzzClient, matchStep, ValidationFailed } from "@credbuzzpay/client/effect"
const client: CredbuzzClient = createClient({ baseUrl: "http://localhost:3000" })
export const name = async (): Promise<string> => (await client.users.me()).firstName
export const fields = (error: unknown): ReadonlyArray<string | null> =>
  error instanceof ValidationFailed ? error.errors.map((problem) => problem.field) : []
export const greeting = async (identifier: string, password: string): Promise<string> =>
  matchStep(await client.signIn({ identifier, password, platform: "web" }), {
    signed_in: ({ user }) => user.firstName,
    second_factor: ({ methods }) => methods.join(", "),
    rejected: ({ reason }) => reason.message,
    wait: ({ retryAfterSeconds }) => String(retryAfterSeconds)
  })
export const emails = async (): Promise<ReadonlyArray<string>> => {
  const { items } = await client.users.list({ fields: ["email"], include: ["branch"] })
  return items.map(({ branch, email }) => branch?.name ?? email)
}
export const everybody = async (): Promise<ReadonlyArray<string>> => {
  const all: Array<string> = []
  for await (const { userCode } of client.users.all({ fields: ["userCode"], sort: ["-createdAt"] })) all.push(userCode)
  return all
}
// @ts-expect-error a field that was not asked for
export const mobile = async () => (await client.users.get("K7M2Q9XA", { fields: ["email"] })).mobile
export const secret = async (password: string): Promise<boolean> => {
  const state = await client.confirmed(() => client.twoFactor.enrollTotp())
  return state.step === "done" || (await state.prove({ password })).step === "done"
}
`

/** The README's example, at the address and with the person of this test. */
const readmeExample = async (url: string, email: string) => {
  const [, example] = /```ts\n([\s\S]*?)```/.exec(await readFile(join(packages, "client/README.md"), "utf8")) ?? []
  assert.isDefined(example)
  const here = example
    .replace("http://localhost:3000", url)
    .replace("asha@example.com", email)
    .replace('"…"', JSON.stringify(PASSWORD))
  return `${here}\nconsole.log(me.email)\n`
}

const tsconfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: "ES2023",
    module: "NodeNext",
    lib: ["ES2023", "DOM"],
    types: [],
    skipLibCheck: false
  },
  files: ["typed.ts"]
}

/** An empty folder outside the workspace with both tarballs installed from what `pnpm pack` made. */
const installed = Effect.acquireRelease(
  Effect.promise(async () => {
    const folder = await mkdtemp(join(tmpdir(), "credbuzzpay-client-"))
    for (const name of ["domain", "client"]) {
      await run("pnpm", ["pack", "--pack-destination", folder], { cwd: join(packages, name) })
    }
    const tarballs = (await readdir(folder)).filter((name) => name.endsWith(".tgz")).map((name) => join(folder, name))
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "outside", private: true, type: "module" }))
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
    await run("npm", ["install", ...quiet, ...tarballs], { cwd: folder })
    return folder
  }),
  (folder) => Effect.promise(() => rm(folder, { recursive: true, force: true }))
)

layer(TestApp.layer, { excludeTestServices: true })("the packed client, installed outside the workspace", (it) => {
  it.effect(
    "signs in, reads a user and gets a typed error, over REST and RPC, and type-checks for whoever uses it",
    () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const person = yield* register.pipe(
          Effect.provide(RestApi.layer(url).pipe(Layer.provide([TokenStore.layerMemory, FetchHttpClient.layer])))
        )
        const folder = yield* installed
        yield* Effect.promise(() => writeFile(join(folder, "use.mjs"), script))
        yield* Effect.promise(() => writeFile(join(folder, "typed.ts"), typed))
        yield* Effect.promise(() => writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig)))
        const used = yield* Effect.promise(() =>
          run(process.execPath, ["use.mjs", url, person.email, PASSWORD], { cwd: folder })
        )
        assert.deepStrictEqual(used.stdout.trim().split("\n"), [
          `rest ${person.email} true USER_NOT_FOUND`,
          `rpc ${person.email} true USER_NOT_FOUND`
        ])
        const example = yield* Effect.promise(() => readmeExample(url, person.email))
        yield* Effect.promise(() => writeFile(join(folder, "readme.mjs"), example))
        const read = yield* Effect.promise(() => run(process.execPath, ["readme.mjs"], { cwd: folder }))
        assert.strictEqual(read.stdout.trim(), `Namaste Asha\n${person.email}`)
        const tsc = join(packages, "client/node_modules/typescript/bin/tsc")
        yield* Effect.promise(() => run(process.execPath, [tsc, "-p", folder], { cwd: folder }))
      }).pipe(Effect.scoped),
    300_000
  )
})
