import { Context, Effect, Layer } from "effect"
import { readFile } from "node:fs/promises"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import { extname, join, normalize } from "node:path"
import { portOf } from "../browser/Pages.ts"

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" }

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

const nothing: Handler = async (_request, response) => void response.writeHead(404).end()

/** Answers with the files of a folder, as any web server does. */
export const filesOf =
  (folder: string): Handler =>
  async ({ url = "/" }, response) => {
    const { pathname } = new URL(url, "http://site.test")
    const file = join(folder, normalize(pathname === "/" ? "/index.html" : pathname))
    const content = await readFile(file).catch(() => undefined)
    if (content === undefined) response.writeHead(404).end()
    else response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(content)
  }

/** A web site of another origin than the product's, which the product knows. */
export class Site extends Context.Service<
  Site,
  { readonly origin: string; readonly serve: (handler: Handler) => void }
>()("@credbuzzpay/client/test/Site") {
  static readonly layer = Layer.effect(
    Site,
    Effect.gen(function* () {
      const site: { handler: Handler } = { handler: nothing }
      const server = yield* Effect.acquireRelease(
        Effect.callback<Server>((resume) => {
          const made = createServer((request, response) => {
            void site.handler(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
          })
          made.listen(0, () => resume(Effect.succeed(made)))
        }),
        (made) => Effect.sync(() => void made.close())
      )
      return {
        origin: `http://localhost:${portOf(server)}`,
        serve: (handler: Handler) => void Object.assign(site, { handler })
      }
    })
  )
}
