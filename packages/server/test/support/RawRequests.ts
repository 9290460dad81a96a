import { Effect } from "effect"
import { type IncomingHttpHeaders, request } from "node:http"
import { connect } from "node:net"

interface Raw {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent whatever the method is, which `fetch` refuses for GET. */
  readonly body?: string
}

/** An answer as it came, with its interim answers. */
export interface RawAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly wasTold100: boolean
}

/** A request as Node sends it, of forms that `fetch` does not send. */
export const ask = (url: string, { body, headers = {}, method = "GET" }: Raw = {}): Effect.Effect<RawAnswer> =>
  Effect.callback((resume) => {
    let wasTold100 = false
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
    const asking = request(url, { method, agent: false, headers: { ...length, ...headers } }, (answer) => {
      const chunks: Array<Buffer> = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("end", () =>
        resume(
          Effect.succeed({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString(),
            wasTold100
          })
        )
      )
    })
    asking.on("error", (error) => resume(Effect.die(error)))
    if (headers["expect"] === undefined) asking.end(body)
    else {
      asking.on("continue", () => {
        wasTold100 = true
        asking.end(body)
      })
      asking.flushHeaders()
    }
    return Effect.sync(() => asking.destroy())
  })

/** Writes text to a connection of its own and reads until the server ends it. */
export const sayTo = (url: string, text: string): Effect.Effect<string> =>
  Effect.callback((resume) => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    const chunks: Array<Buffer> = []
    socket.on("data", (chunk) => chunks.push(chunk))
    socket.on("close", () => resume(Effect.succeed(Buffer.concat(chunks).toString())))
    socket.on("error", (error) => resume(Effect.die(error)))
    socket.write(text)
    return Effect.sync(() => socket.destroy())
  })
