import { Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"

type Ip = NetAddress.IpAddress

const ipOf = (text: string): Ip | undefined => {
  const parsed = NetAddress.ipFromString(text)
  return Result.isSuccess(parsed) ? NetAddress.toCanonical(parsed.success) : undefined
}

/** An address in one form: IPv4 that came mapped into IPv6 (`::ffff:203.0.113.9`) is IPv4. */
export const plainIp = (text: string): string | undefined => {
  const address = ipOf(text)
  return address === undefined ? undefined : NetAddress.formatIp(address)
}

/** An entry of `X-Forwarded-For`: an address, which some proxies write with brackets or with a port. */
const entryOf = (text: string): Ip | undefined => {
  const bare = ipOf(text.startsWith("[") && text.endsWith("]") ? text.slice(1, -1) : text)
  if (bare !== undefined) return bare
  const withPort = NetAddress.inetAddressFromString(text)
  return Result.isSuccess(withPort) ? NetAddress.toCanonical(withPort.success.address) : undefined
}

const nearestStranger = (peer: Ip, forwarded: string, isTrusted: (address: Ip) => boolean): Ip => {
  const entries = forwarded.split(",")
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const address = entryOf(entries[index]!.trim())
    // What is no address was written by nobody whom we trust; who stands behind it is unknown.
    if (address === undefined) return peer
    if (index === 0 || !isTrusted(address)) return address
  }
  return peer
}

/** Whether a connection is from a trusted proxy, whose word is believed in other things than addresses too. */
export const makeIsTrustedPeer = (trustedProxies: ReadonlyArray<IpNetwork.IpNetwork>) => {
  const seen = new Map<string, boolean>()
  return (peer: string | undefined): boolean => {
    if (peer === undefined || trustedProxies.length === 0) return false
    const known = seen.get(peer)
    if (known !== undefined) return known
    const address = ipOf(peer)
    const isTrusted = address !== undefined && trustedProxies.some((network) => IpNetwork.contains(network, address))
    if (seen.size >= 10_000) seen.clear()
    seen.set(peer, isTrusted)
    return isTrusted
  }
}

/** `peer` is who holds the connection, `forwarded` what `X-Forwarded-For` says. */
export type ClientAddress = (peer: string | undefined, forwarded: string | undefined) => string | undefined

/**
 * The client's address: that of the connection, and where it comes from a trusted proxy the nearest one in
 * `X-Forwarded-For` that is none, seen from our end; what stands before it is the client's own word. Remembers what it has
 * seen: parsing addresses on every request would cost more than the request. **Source**: docs/security.md, rule 8.
 */
export const makeClientAddress = (
  trustedProxies: ReadonlyArray<IpNetwork.IpNetwork>,
  capacity = 10_000
): ClientAddress => {
  const seen = new Map<string, string | undefined>()
  const isTrusted = (address: Ip) => trustedProxies.some((network) => IpNetwork.contains(network, address))

  const find = (peer: string, forwarded: string | undefined): string | undefined => {
    const address = ipOf(peer)
    if (address === undefined) return undefined
    return NetAddress.formatIp(
      forwarded !== undefined && isTrusted(address) ? nearestStranger(address, forwarded, isTrusted) : address
    )
  }

  return (peer, forwarded) => {
    if (peer === undefined) return undefined
    const believed = trustedProxies.length === 0 ? undefined : forwarded
    const key = believed === undefined ? peer : `${peer} ${believed}`
    if (seen.has(key)) return seen.get(key)
    if (seen.size >= capacity) seen.clear()
    const ip = find(peer, believed)
    seen.set(key, ip)
    return ip
  }
}
