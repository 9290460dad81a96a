import { Effect, Layer } from "effect"
import { HostileNetworks } from "../../features/identity/login-risk/HostileNetworks.ts"
import { networkSet, parseNetworkList } from "../../features/identity/login-risk/NetworkSet.ts"
import type { FileUnreadable } from "./FileUnreadable.ts"
import { rereadFile } from "./RereadFile.ts"

const SHOWN = 5

const parse = Effect.fnUntraced(function* (content: Buffer) {
  const { networks, unreadable } = parseNetworkList(content.toString("utf8"))
  if (unreadable.length > 0) {
    const lines = unreadable.slice(0, SHOWN).join(", ")
    yield* Effect.logWarning(`${unreadable.length} lines of HOSTILE_NETWORKS name no network, such as ${lines}`)
  }
  return networkSet(networks)
})

/** The networks of a file, one a line in CIDR form; lines that name none are logged by number and passed over. */
export const layer = (path: string): Layer.Layer<HostileNetworks, FileUnreadable> =>
  Layer.effect(
    HostileNetworks,
    Effect.map(rereadFile("The file of HOSTILE_NETWORKS", path, parse), ({ current }) => ({
      has: (ip: string | undefined) => current()(ip)
    }))
  )
