import { Effect } from "effect"
import { connect, createServer, type Socket } from "node:net"

/** What the network between two machines does. */
export type Weather = "fair" | "swallows" | "resets"

/**
 * A TCP proxy to a port of this machine. Fair, it passes everything on; when it swallows, connections stay and nothing comes
 * through, new ones neither; when it resets, every connection and every new one is torn down.
 */
export const proxyTo = Effect.fn("Proxy.to")(function* (port: number) {
  const links = new Set<readonly [Socket, Socket]>()
  const state: { weather: Weather } = { weather: "fair" }
  const server = createServer((near) => {
    if (state.weather === "resets") return near.resetAndDestroy()
    const far = connect(port, "127.0.0.1")
    const link = [near, far] as const
    links.add(link)
    const end = () => {
      links.delete(link)
      near.destroy()
      far.destroy()
    }
    for (const socket of link) {
      socket.setNoDelay(true)
      socket.on("error", end)
      socket.on("close", end)
    }
    if (state.weather === "swallows") {
      near.pause()
      return undefined
    }
    near.pipe(far)
    far.pipe(near)
    return undefined
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.callback<void>((resume) => {
        for (const [near, far] of links) {
          near.destroy()
          far.destroy()
        }
        server.close(() => resume(Effect.void))
      })
  )
  const address = server.address()
  const become = (weather: Weather) =>
    Effect.sync(() => {
      state.weather = weather
      for (const [near, far] of links) {
        if (weather === "resets") {
          near.resetAndDestroy()
          far.resetAndDestroy()
        } else if (weather === "swallows") {
          for (const [from, to] of [
            [near, far],
            [far, near]
          ] as const) {
            from.unpipe(to)
            from.pause()
          }
        } else {
          // What TCP kept arrives late, as after a cable is put back.
          near.pipe(far)
          far.pipe(near)
        }
      }
    })
  return { port: typeof address === "object" && address !== null ? address.port : 0, become }
})
export type Proxy = Effect.Success<ReturnType<typeof proxyTo>>
