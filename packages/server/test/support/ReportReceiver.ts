import { Effect } from "effect"
import { createServer, type IncomingHttpHeaders } from "node:http"
import type { AddressInfo } from "node:net"
import { listening } from "./Listening.ts"

interface Posted {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly lines: ReadonlyArray<string>
}

const nobody = () => {}

type Answer = { readonly status: number; readonly headers?: Record<string, string> } | "none"

/** Somebody who takes reports, and answers each post with the next of `answers`, then with 200. */
export const reportReceiver = (answers: ReadonlyArray<Answer> = []) =>
  Effect.gen(function* () {
    const posts: Array<Posted> = []
    let heard = nobody
    const server = createServer((request, response) => {
      const chunks: Array<Buffer> = []
      request.on("data", (chunk: Buffer) => chunks.push(chunk))
      request.on("end", () => {
        const answer = answers[posts.length] ?? { status: 200 }
        const lines = Buffer.concat(chunks).toString("utf8").split("\n")
        posts.push({ path: request.url ?? "", headers: request.headers, lines })
        if (answer !== "none") response.writeHead(answer.status, answer.headers).end("{}")
        heard()
      })
    })
    yield* listening(server)
    const posted = (count: number) =>
      Effect.callback<void>((resume) => {
        heard = () => {
          if (posts.length >= count) resume(Effect.void)
        }
        heard()
      })
    const { port } = server.address() as AddressInfo
    return { posts, posted, dsn: `http://0123456789abcdef@127.0.0.1:${port}/behind/7` }
  })
