import { Effect } from "effect"
import { createServer, type Socket } from "node:net"

/** An SMTP server on a free port that answers RCPT with `recipientReply` and keeps what it was sent. */
export const fakeSmtp = Effect.fn("fakeSmtp")(function* (recipientReply: string) {
  const messages: Array<string> = []
  const converse = (socket: Socket) => {
    let buffer = ""
    let body: string | undefined
    const answer = (line: string) => void socket.write(`${line}\r\n`)
    answer("220 fake ESMTP")
    socket.on("error", () => {})
    socket.setEncoding("utf8").on("data", (chunk: string) => {
      buffer += chunk
      while (true) {
        if (body !== undefined) {
          const end = buffer.indexOf("\r\n.\r\n")
          if (end < 0) return
          messages.push(buffer.slice(0, end))
          buffer = buffer.slice(end + 5)
          body = undefined
          answer("250 taken")
        }
        const end = buffer.indexOf("\r\n")
        if (end < 0) return
        const verb = buffer.slice(0, 4).toUpperCase()
        buffer = buffer.slice(end + 2)
        if (verb === "DATA") body = ""
        // It offers no TLS, and has none.
        if (verb === "STAR") answer("502 not here")
        else answer(verb === "DATA" ? "354 go on" : verb === "RCPT" ? recipientReply : "250 ok")
      }
    })
  }
  const server = yield* Effect.acquireRelease(
    Effect.callback<ReturnType<typeof createServer>>((resume) => {
      const listening = createServer(converse).listen(0, "127.0.0.1", () => resume(Effect.succeed(listening)))
    }),
    (listening) => Effect.sync(() => listening.close())
  )
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, messages: messages as ReadonlyArray<string> }
})
