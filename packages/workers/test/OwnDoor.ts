import { Effect, Redacted } from "effect"
import { connect, createServer, type Socket } from "node:net"

/**
 * An address of the same database that one process alone uses: `ports` are those from which its sessions come, as the
 * database sees them (`inet_client_port()`). It stands as long as the scope.
 */
export const ownDoor = Effect.fnUntraced(function* (url: Redacted.Redacted<string>) {
  const behind = new URL(Redacted.value(url))
  const ports = new Set<number>()
  const sockets = new Set<Socket>()
  const server = createServer((inside) => {
    const outside = connect(Number(behind.port), behind.hostname, () => ports.add(outside.localPort ?? 0))
    for (const [from, to] of [
      [inside, outside],
      [outside, inside]
    ] as const) {
      sockets.add(from)
      from.on("error", () => to.destroy()).on("close", () => to.destroy())
      from.pipe(to)
    }
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.sync(() => {
        server.close()
        for (const socket of sockets) socket.destroy()
      })
  )
  const address = server.address()
  const door = new URL(behind)
  door.hostname = "127.0.0.1"
  door.port = String(typeof address === "object" && address !== null ? address.port : 0)
  return { url: Redacted.make(door.href), ports: ports as ReadonlySet<number> }
})
