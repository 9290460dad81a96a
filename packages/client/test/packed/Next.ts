import { Effect } from "effect"
import { mkdir, writeFile } from "node:fs/promises"
import type { IncomingMessage, ServerResponse } from "node:http"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { build } from "vite"
import { Chromium } from "../browser/Chromium.ts"
import { guide } from "./Guide.ts"
import { compiled, Outside } from "./Outside.ts"
import { usedAsTheGuideSays } from "./NextVisit.ts"
import { built, bundled, html, reactPackages } from "./Pages.ts"
import { filesOf, Site } from "./Site.ts"
import { staff } from "./Staff.ts"

/** Next.js' cookies of the present request, which the one who serves it says. */
const headers = `
import { AsyncLocalStorage } from "node:async_hooks"
const jars = new AsyncLocalStorage()
export const withJar = (jar, work) => jars.run(jar, work)
export const cookies = async () => jars.getStore()
`

const headerTypes = `
export interface Jar {
  get(name: string): { name: string; value: string } | undefined
  set(name: string, value: string, options: { httpOnly: boolean; sameSite: "lax"; secure: boolean; path: string; maxAge: number }): void
  delete(name: string): void
}
export declare const cookies: () => Promise<Jar>
`

type Method = "GET" | "POST" | "DELETE"
type Route = Readonly<Partial<Record<Method, (request: Request) => Promise<Response>>>>

/** The cookies that a request brought, and those that its answer sets. */
const jarOf = (cookie = "") => {
  const held = new Map(
    cookie
      .split("; ")
      .filter((each) => each !== "")
      .map((each) => [each.slice(0, each.indexOf("=")), decodeURIComponent(each.slice(each.indexOf("=") + 1))] as const)
  )
  const set = new Map<string, string>()
  return {
    set,
    jar: {
      get: (name: string) => {
        const value = held.get(name)
        return value === undefined ? undefined : { name, value }
      },
      set: (name: string, value: string, { httpOnly }: { readonly httpOnly: boolean }) => {
        held.set(name, value)
        set.set(name, `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax${httpOnly ? "; HttpOnly" : ""}`)
      },
      delete: (name: string) => {
        held.delete(name)
        set.set(name, `${name}=; Path=/; Max-Age=0`)
      }
    }
  }
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Array<Buffer> = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** Asks a route handler as Next.js does. */
const answered = async (
  route: Route,
  withJar: (jar: object, work: () => Promise<Response>) => Promise<Response>,
  request: IncomingMessage,
  response: ServerResponse
) => {
  const method = (request.method ?? "GET") as Method
  const body = method === "POST" ? { body: await bodyOf(request) } : {}
  const asked = new Request(new URL(request.url ?? "/", "http://site.test"), { method, ...body })
  const { jar, set } = jarOf(request.headers.cookie)
  const answer = await withJar(jar, () => route[method]!(asked))
  const text = await answer.text()
  response.writeHead(answer.status, { "content-type": "application/json", "set-cookie": [...set.values()] }).end(text)
}

export const nextjs = Effect.gen(function* () {
  const { credentials, person: make, url } = yield* staff
  const { folder } = yield* Outside
  const { origin, serve } = yield* Site
  const { person } = yield* Chromium
  yield* make("Leela")
  yield* Effect.promise(async () => {
    const into = await folder("nextjs", [...reactPackages, "@types/node"])
    const shown = await guide("nextjs")
    await shown.writtenTo(into)
    const next = join(into, "node_modules/next")
    await mkdir(next)
    const exports = { "./headers": { types: "./headers.d.ts", default: "./headers.js" } }
    await writeFile(join(next, "package.json"), JSON.stringify({ name: "next", type: "module", exports }))
    await writeFile(join(next, "headers.js"), headers)
    await writeFile(join(next, "headers.d.ts"), headerTypes)
    await compiled(into, [...shown.files.keys()], { options: { ...bundled, types: ["node"] } })

    // Beside the page, as Next.js puts it into its shell.
    await writeFile(join(into, "index.html"), html("/shell.jsx"))
    const shell = `import { createRoot } from "react-dom/client"\nimport Page from "./app/page"\ncreateRoot(document.querySelector("#root")).render(<Page />)\n`
    await writeFile(join(into, "shell.jsx"), shell)
    await built(into)
    const routes = { session: "app/api/session/route.ts", people: "app/api/people/route.ts" }
    await build({
      root: into,
      configFile: false,
      logLevel: "silent",
      build: { ssr: true, outDir: "routes", rollupOptions: { input: routes } }
    })
    const imported = (file: string) => import(pathToFileURL(join(into, file)).href)
    const { withJar } = await imported("node_modules/next/headers.js")
    const [session, people]: [Route, Route] = [await imported("routes/session.js"), await imported("routes/people.js")]
    const page = filesOf(join(into, "dist"))
    serve((request, response) => {
      const { pathname } = new URL(request.url ?? "/", origin)
      if (pathname === "/api/session") return answered(session, withJar, request, response)
      if (pathname === "/api/people") return answered(people, withJar, request, response)
      return page(request, response)
    })

    process.env["CREDBUZZ_URL"] = url
    const context = await person()
    await usedAsTheGuideSays(context, origin, credentials)
    await context.close()
  }).pipe(Effect.ensuring(Effect.sync(() => delete process.env["CREDBUZZ_URL"])))
})
