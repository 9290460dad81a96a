import { Option, Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"

/** `::ffff:203.0.113.0/120` is `203.0.113.0/24`: callers' addresses are IPv4 by then (ClientAddress). */
const plain = (network: IpNetwork.IpNetwork): IpNetwork.IpNetwork => {
  if (!IpNetwork.isIpv6Network(network) || network.prefixLength < 96) return network
  return Option.match(NetAddress.fromIpv4Mapped(IpNetwork.firstAddress(network)), {
    onNone: () => network,
    onSome: (address) => IpNetwork.makeUnsafe(address, network.prefixLength - 96)
  })
}

/** The networks of a list as stored; parsed once and kept, since callers ask on every request. */
export const networksOf = (list: ReadonlyArray<string>): ReadonlyArray<IpNetwork.IpNetwork> =>
  list.map((text) => plain(IpNetwork.fromStringUnsafe(text)))

/**
 * Whether an address is in one of the networks. An empty list admits everybody, an unknown address only an empty list.
 * `ip` is the client's address as the edge found it: behind trusted proxies only, IPv4 where it came mapped into IPv6.
 * **Source**: docs/security.md, rule 8.
 */
export const admitsAddress = (networks: ReadonlyArray<IpNetwork.IpNetwork>, ip: string | undefined): boolean => {
  if (networks.length === 0) return true
  const parsed = NetAddress.ipFromString(ip ?? "")
  if (Result.isFailure(parsed)) return false
  const address = parsed.success
  return networks.some((network) => IpNetwork.contains(network, address))
}
