import { Option, Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"
import { LRUCache } from "lru-cache"
import type { AddressPrefixes } from "../../../config/AddressPrefixConfig.ts"

/** Who an address is counted as: the caller that it is, and the network that it is in. */
export interface CountedAs {
  readonly address: string
  readonly network: string
}

const prefixed = (address: NetAddress.IpAddress, bits: number): string =>
  IpNetwork.format(IpNetwork.fromAddressUnsafe(address, bits))

const countedAs = (ip: string, prefixes: AddressPrefixes): CountedAs => {
  const parsed = NetAddress.ipFromString(ip)
  // What is no address stands for itself.
  if (Result.isFailure(parsed)) return { address: ip, network: ip }
  const address = NetAddress.isIpv6Address(parsed.success)
    ? Option.getOrElse(NetAddress.fromIpv4Mapped(parsed.success), () => parsed.success)
    : parsed.success
  return NetAddress.isIpv4Address(address)
    ? { address: NetAddress.formatIp(address), network: prefixed(address, prefixes.ipv4Network) }
    : { address: prefixed(address, prefixes.ipv6Address), network: prefixed(address, prefixes.ipv6Network) }
}

/**
 * The one function by which limits tell callers apart (FAULT 7): whoever has a /64 of IPv6 has one address, not 2^64.
 * Remembers what it has seen, since it is asked for every request.
 */
export const makeCountedAs = (prefixes: AddressPrefixes): ((ip: string) => CountedAs) => {
  const seen = new LRUCache<string, CountedAs>({ max: 10_000 })
  return (ip) => {
    const known = seen.get(ip)
    if (known !== undefined) return known
    const counted = countedAs(ip, prefixes)
    seen.set(ip, counted)
    return counted
  }
}
