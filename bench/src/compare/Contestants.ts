import { Effect, Schema } from "effect"
import { readFileSync } from "node:fs"
import type { BenchWorld } from "../world/BenchWorld.ts"
import { type ContestantName, type PeerName, peers } from "./Peers.ts"
import { startServer } from "./ServerProcess.ts"

/** As `npm start` starts it, and as docs/operations.md says. */
export const nodeFlags = Schema.decodeUnknownSync(Schema.fromJsonString(Schema.Array(Schema.String)))(
  readFileSync(new URL("../../../packages/server/node-flags.json", import.meta.url), "utf8")
)

export const ourServer = (environment: Record<string, string>, profile?: string) =>
  startServer({
    name: "ours",
    file: new URL("../../../packages/server/src/main.ts", import.meta.url),
    environment,
    nodeOptions: [...nodeFlags, ...(profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`])]
  })

/** `preparedBodies`: it keeps finished answers in Redis. */
export const peerServer = (world: Pick<BenchWorld, "peers">, name: PeerName, preparedBodies = false) =>
  startServer({
    name: peers[name].label,
    file: new URL("../peer/main.ts", import.meta.url),
    environment: { ...world.peers[name], ...peers[name].environment, PREPARED_BODIES: preparedBodies ? "1" : "0" }
  })

/** Ours and the peers of these names, all running. */
export const startContestants = Effect.fn("Contestants.start")(function* (
  world: Pick<BenchWorld, "ours" | "peers">,
  names: ReadonlyArray<PeerName>,
  { preparedPeer, profile }: { readonly preparedPeer?: boolean; readonly profile?: string | undefined } = {}
) {
  const ours = { name: "ours" as ContestantName, server: yield* ourServer(world.ours, profile) }
  const others = yield* Effect.forEach(names, (name) =>
    Effect.map(peerServer(world, name, preparedPeer), (server) => ({ name: name as ContestantName, server }))
  )
  return [ours, ...others]
})
