import { Option, Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"

/** One network or address a line; blank lines, and what follows `#` or `;`, are notes. */
const meant = (line: string) => (line.split(/[#;]/)[0] ?? "").trim()

/** An address alone is a network of one; an address in the midst of a network stands for that network. */
const parseLine = (text: string): Option.Option<IpNetwork.IpNetwork> => {
  const [ip = "", length, ...more] = text.split("/")
  const address = NetAddress.ipFromString(ip)
  if (Result.isFailure(address) || more.length > 0) return Option.none()
  const width = NetAddress.width(address.success)
  const bits = length === undefined ? width : /^\d{1,3}$/.test(length) ? Number(length) : Infinity
  return bits > width ? Option.none() : Option.some(IpNetwork.fromAddressUnsafe(address.success, bits))
}

/** The networks that a list names, and the numbers of the lines that name none. */
export const parseNetworkList = (text: string) => {
  const networks: Array<IpNetwork.IpNetwork> = []
  const unreadable: Array<number> = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (meant(line) === "") continue
    const network = parseLine(meant(line))
    if (Option.isSome(network)) networks.push(network.value)
    else unreadable.push(index + 1)
  }
  return { networks, unreadable }
}

/**
 * Whether an address is in one of many networks: one look-up for each length of prefix that occurs, however long the list
 * is.
 */
export const networkSet = (networks: ReadonlyArray<IpNetwork.IpNetwork>) => {
  const lengths = { v4: new Set<number>(), v6: new Set<number>() }
  const known = new Set<string>()
  for (const network of networks) {
    lengths[IpNetwork.isIpv4Network(network) ? "v4" : "v6"].add(network.prefixLength)
    known.add(IpNetwork.format(network))
  }
  return (ip: string | undefined): boolean => {
    const parsed = NetAddress.ipFromString(ip ?? "")
    if (Result.isFailure(parsed)) return false
    const address = parsed.success
    const tried = lengths[NetAddress.isIpv4Address(address) ? "v4" : "v6"]
    return [...tried].some((length) => known.has(IpNetwork.format(IpNetwork.fromAddressUnsafe(address, length))))
  }
}
