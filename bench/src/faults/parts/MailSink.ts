import { Effect } from "effect"
import { createServer, type Socket } from "node:net"
import type { Deliveries } from "./Deliveries.ts"

const header = (text: string, name: string) => new RegExp(`^${name}: *<?([^\\r\\n>]*)`, "im").exec(text)?.[1] ?? ""

/** As much of SMTP (RFC 5321) as a client needs that is on the same machine. */
const speak = (socket: Socket, isSilent: () => boolean, take: (to: string, text: string) => void) => {
  let buffer = ""
  let recipient = ""
  let isData = false
  const say = (line: string) => {
    if (!isSilent()) socket.write(`${line}\r\n`)
  }
  const command = (line: string) => {
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === "RCPT") recipient = /<([^>]*)>/.exec(line)?.[1] ?? ""
    if (verb === "QUIT") {
      say("221 bye")
      socket.end()
    } else if (verb === "DATA") {
      isData = true
      say("354 go on")
    } else say("250 ok")
  }
  socket.on("error", () => socket.destroy())
  socket.on("data", (chunk) => {
    if (isSilent()) return
    buffer += chunk.toString("latin1")
    for (;;) {
      const end = isData ? buffer.indexOf("\r\n.\r\n") : buffer.indexOf("\r\n")
      if (end < 0) return
      const text = buffer.slice(0, end)
      buffer = buffer.slice(end + (isData ? 5 : 2))
      if (isData) {
        isData = false
        take(recipient, text)
        say("250 taken")
      } else command(text)
    }
  })
  say("220 sink")
}

/** A mail server that keeps what it takes, and can be silent: it accepts connections and says nothing. */
export const mailSink = Effect.fn("MailSink.make")(function* (deliveries: Deliveries) {
  const state = { isSilent: false }
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.once("close", () => sockets.delete(socket))
    speak(
      socket,
      () => state.isSilent,
      (to, text) => deliveries.take(header(text, "X-Message-ID"), to, text)
    )
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.callback<void>((resume) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resume(Effect.void))
      })
  )
  const address = server.address()
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`,
    silence: Effect.sync(() => void (state.isSilent = true)),
    speak: Effect.sync(() => void (state.isSilent = false))
  }
})
export type MailSink = Effect.Success<ReturnType<typeof mailSink>>
