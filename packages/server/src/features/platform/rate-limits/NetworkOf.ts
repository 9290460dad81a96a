import { Option, Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"

const networkOfAddress = (address: NetAddress.IpAddress): string => {
  const plain = NetAddress.isIpv6Address(address)
    ? Option.getOrElse(NetAddress.fromIpv4Mapped(address), () => address)
    : address
  return IpNetwork.format(IpNetwork.fromAddressUnsafe(plain, NetAddress.isIpv4Address(plain) ? 24 : 64))
}

/**
 * Who an address probably belongs to: the /24 of an IPv4 address (also of one mapped into IPv6), the /64 of an IPv6
 * address. What is no address stands for itself.
 */
export const networkOf = (ip: string): string =>
  Result.match(NetAddress.ipFromString(ip), { onFailure: () => ip, onSuccess: networkOfAddress })
