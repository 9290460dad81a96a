import { Effect } from "effect"
import { connect, createServer, type Socket } from "node:net"

/** A TCP proxy whose peer can vanish without a word, as when a cable is cut: connections stay open, nothing arrives. */
export const silentProxy = Effect.fn("silentProxy")(function* (target: { host: string; port: number }) {
  const links = new Set<readonly [Socket, Socket]>()
  let swallows = false
  let ended = 0
  const server = createServer((near) => {
    const far = connect(target.port, target.host)
    const link = [near, far] as const
    links.add(link)
    if (!swallows) {
      near.pipe(far)
      far.pipe(near)
    }
    // A proxy passes endings on; that they happen is what the test is about, not a failure of it.
    near.on("error", () => far.destroy())
    far.on("error", () => near.destroy())
    near.once("close", () => {
      ended += 1
      links.delete(link)
      far.destroy()
    })
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
  const port = typeof address === "object" && address !== null ? address.port : 0
  /** Cuts the connections that are open now; new ones pass. */
  const cut = Effect.sync(() => {
    for (const [near, far] of links) {
      near.unpipe(far)
      far.unpipe(near)
      near.pause()
      far.pause()
    }
  })
  return {
    port,
    cut,
    /** From now on nothing comes through, over connections that are open and new ones. */
    swallow: Effect.andThen(
      Effect.sync(() => void (swallows = true)),
      cut
    ),
    /** New connections pass again. */
    pass: Effect.sync(() => void (swallows = false)),
    /** How many connections have ended. */
    ended: () => ended
  }
})
