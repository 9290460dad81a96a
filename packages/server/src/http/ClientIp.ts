import { Option, Result } from "effect"
import { NetAddress } from "effect/net"

/** An address in one form: IPv4 that came mapped into IPv6 (`::ffff:203.0.113.9`) is IPv4. */
export const plainIp = (text: string): string | undefined => {
  const parsed = NetAddress.ipFromString(text)
  if (Result.isFailure(parsed)) return undefined
  const address = parsed.success
  return NetAddress.formatIp(
    NetAddress.isIpv6Address(address) ? Option.getOrElse(NetAddress.fromIpv4Mapped(address), () => address) : address
  )
}

/** Remembers the plain form of addresses it has seen: parsing on every request would cost more than the request. */
export const makeClientIp = (capacity = 10_000): ((remote: Option.Option<string>) => string | undefined) => {
  const seen = new Map<string, string | undefined>()
  return (remote) => {
    if (Option.isNone(remote)) return undefined
    if (seen.has(remote.value)) return seen.get(remote.value)
    if (seen.size >= capacity) seen.clear()
    const ip = plainIp(remote.value)
    seen.set(remote.value, ip)
    return ip
  }
}
