import { assert } from "@effect/vitest"
import { Effect } from "effect"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Page as Tab } from "playwright-core"
import { build } from "vite"
import { Chromium } from "../browser/Chromium.ts"
import { guide } from "./Guide.ts"
import { compiled, Outside } from "./Outside.ts"
import { filesOf, Site } from "./Site.ts"
import { staff } from "./Staff.ts"

/** A page as Vite's template has it. */
export const html = (script: string) =>
  `<!doctype html><title>A page</title><div id="root"></div><script type="module" src="${script}"></script>`

/** Builds the page of a folder into its `dist`. */
export const built = (folder: string) =>
  build({ root: folder, configFile: false, logLevel: "silent", build: { target: "es2022" } })

export const reactPackages = ["react", "react-dom", "@tanstack/react-query", "@types/react", "@types/react-dom"]

/** How Vite's and Next's templates compile. */
export const bundled = {
  module: "ESNext",
  moduleResolution: "bundler",
  allowImportingTsExtensions: true,
  jsx: "react-jsx",
  skipLibCheck: true
}

/** Signs in by the form that the guides have. */
export const signInAt = async (tab: Tab, identifier: string, password: string) => {
  await tab.fill("[name=identifier]", identifier)
  await tab.fill("[name=password]", password)
  await tab.click("text=Sign in")
}

export const reactVite = Effect.gen(function* () {
  const { credentials, person: make, url } = yield* staff
  const { folder } = yield* Outside
  const { origin, serve } = yield* Site
  const { person } = yield* Chromium
  yield* make("Rohan")
  yield* Effect.promise(async () => {
    const into = await folder("react-vite", [...reactPackages, "vite"])
    const shown = await guide("react-vite")
    await shown.writtenTo(into)
    await writeFile(join(into, "index.html"), html("/src/main.tsx"))
    await writeFile(join(into, ".env"), `VITE_API_URL=${url}\n`)
    await compiled(into, [...shown.files.keys()], { options: { ...bundled, types: ["vite/client"] } })
    await built(into)
    serve(filesOf(join(into, "dist")))

    const context = await person()
    const [first, second] = [await context.newPage(), await context.newPage()]
    await first.goto(origin)
    await second.goto(origin)
    await signInAt(first, credentials.identifier, "not the password")
    await first.waitForSelector("text=E-mail address or password is wrong")
    await signInAt(first, credentials.identifier, credentials.password)
    await first.waitForSelector("text=Namaste Asha")
    await second.waitForSelector("text=Namaste Asha")
    await first.click("text=Block")
    await first.waitForSelector("text=Rohan is blocked")
    await second.reload()
    await second.waitForSelector("text=Rohan is blocked")
    await second.click("text=Sign out")
    await first.waitForSelector("[name=password]")
    await context.close()
  })
})

const plainPage = `
import { bearer, createClient, indexedDbStore, tokenSession } from "@credbuzzpay/client"
const { identifier, password, server } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)))
const session = tokenSession({ store: indexedDbStore() })
const client = createClient({ baseUrl: server, session })
await client.session.signIn({ identifier, password })
const me = await client.users.me()
const files = await client.reports.loginActivityCsv({ fields: ["status"], bom: false })
const name = files.headers.get("content-disposition")
const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" })
worker.postMessage({ server, token: await client.session.token() })
const inWorker = await new Promise((resolve) => worker.addEventListener("message", ({ data }) => resolve(data)))
window.told = { email: me.email, columns: (await files.text()).split("\\r\\n")[0], name, inWorker }
`

const worker = `
import { bearer, createClient, isApiError, webSocket } from "@credbuzzpay/client"
addEventListener("message", async ({ data: { server, token } }) => {
  const told = []
  for (const transport of [undefined, webSocket()]) {
    const client = createClient({ baseUrl: server, session: bearer(token), transport })
    const me = await client.users.me()
    const missing = await client.users.get({ userCode: "ZZZZZZZZ" }).catch((error) => error)
    told.push(me.email, isApiError(missing) && missing.code)
    client.close()
  }
  postMessage(told)
})
`

/** The client by itself, without React: in a page of another origin and in a worker of it. */
export const pageAndWorker = Effect.gen(function* () {
  const { credentials, url } = yield* staff
  const { folder } = yield* Outside
  const { origin, serve } = yield* Site
  const { person } = yield* Chromium
  yield* Effect.promise(async () => {
    const into = await folder("page")
    await writeFile(join(into, "index.html"), html("/page.js"))
    await writeFile(join(into, "page.js"), plainPage)
    await writeFile(join(into, "worker.js"), worker)
    await built(into)
    serve(filesOf(join(into, "dist")))
    const context = await person()
    const tab = await context.newPage()
    const given = new URLSearchParams({ ...credentials, server: url })
    await tab.goto(`${origin}/#${String(given)}`)
    const told = await (await tab.waitForFunction(() => (window as { told?: object }).told)).jsonValue()
    const { identifier: email } = credentials
    assert.deepStrictEqual(told, {
      email,
      columns: "status",
      name: (told as { readonly name?: string } | undefined)?.name,
      inWorker: [email, "USER_NOT_FOUND", email, "USER_NOT_FOUND"]
    } as never)
    assert.match(String((told as { readonly name?: string } | undefined)?.name), /filename="login-activity/)
    await context.close()
  })
})
