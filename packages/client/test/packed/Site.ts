import { Context, Effect, Layer } from "effect"
import { readFile } from "node:fs/promises"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { extname, join, normalize } from "node:path"

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" }

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

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
    Effect.acquireRelease(
      Effect.callback<{ readonly origin: string; readonly serve: (handler: Handler) => void; close: () => void }>(
        (resume) => {
          let handler: Handler = async (_request, response) => void response.writeHead(404).end()
          const server = createServer((request, response) => {
            void handler(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
          })
          server.listen(0, () => {
            const address = server.address()
            const port = typeof address === "object" && address !== null ? address.port : 0
            const serve = (next: Handler) => {
              handler = next
            }
            resume(Effect.succeed({ origin: `http://localhost:${port}`, serve, close: () => server.close() }))
          })
        }
      ),
      ({ close }) => Effect.sync(close)
    )
  )
}
