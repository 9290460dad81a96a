import { Context, Effect, Layer } from "effect"
import { createServer, type Server } from "node:http"
import type { Server as NetServer } from "node:net"
import { fileURLToPath } from "node:url"
import { build } from "vite"

/** The script of a test's page, with what of the client it uses. */
const bundled = async (file: string): Promise<string> => {
  const entry = fileURLToPath(new URL(file, import.meta.url))
  const result = await build({
    logLevel: "silent",
    configFile: false,
    define: { "process.env.NODE_ENV": '"production"' },
    build: { write: false, minify: false, lib: { entry, formats: ["es"], fileName: "page" } }
  })
  const [output] = Array.isArray(result) ? result : [result]
  return output !== undefined && "output" in output ? output.output[0].code : ""
}

/** The page that the tests of sessions act on. */
export const pageOfTests = Effect.map(
  Effect.promise(() => bundled("page.ts")),
  (script) => `<!doctype html><title>A page</title><div id="root"></div><script type="module">${script}</script>`
)

const serving = (body: string) =>
  Effect.acquireRelease(
    Effect.callback<Server>((resume) => {
      const server = createServer((_request, response) => {
        response.writeHead(200, { "content-type": "text/html" }).end(body)
      })
      server.listen(0, () => resume(Effect.succeed(server)))
    }),
    (server) => Effect.sync(() => void server.close())
  )

export const portOf = (server: NetServer): number => {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

/** The page of the client under three origins, none of them the product's. */
export class Pages extends Context.Service<
  Pages,
  {
    /** On the product's site. */
    readonly own: string
    /** On another site; the product knows it. */
    readonly elsewhere: string
    /** On the product's site; the product does not know it. */
    readonly stranger: string
  }
>()("@credbuzzpay/client/test/Pages") {
  static readonly layer = Layer.effect(
    Pages,
    Effect.gen(function* () {
      const body = yield* pageOfTests
      const [known, unknown] = [portOf(yield* serving(body)), portOf(yield* serving(body))]
      return {
        own: `http://localhost:${known}`,
        elsewhere: `http://127.0.0.1:${known}`,
        stranger: `http://localhost:${unknown}`
      }
    })
  )
}
