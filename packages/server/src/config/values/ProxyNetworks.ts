import { Result } from "effect"
import type { Kind } from "@credbuzzpay/settings/Kind"
import { IpInterface, IpNetwork, NetAddress } from "effect/net"

const V4_IN_V6_BITS = 96

/** Callers' addresses are IPv4 where they can be, so a network of mapped ones (`::ffff:10.0.0.0/104`) must be too. */
const canonical = (network: IpNetwork.IpNetwork): IpNetwork.IpNetwork => {
  const { address, prefixLength } = network
  const plain = NetAddress.toCanonical(address)
  return NetAddress.isIpv6Address(address) && NetAddress.isIpv4Address(plain) && prefixLength >= V4_IN_V6_BITS
    ? IpNetwork.makeUnsafe(plain, prefixLength - V4_IN_V6_BITS)
    : network
}

/** `10.0.0.0/8`, or `10.0.0.1` for that host alone. */
const networkOf = (text: string) =>
  IpInterface.fromString(text, { prefix: "optional" }).pipe(
    Result.flatMap(({ address, prefixLength }) => IpNetwork.make(address, prefixLength)),
    Result.map(canonical)
  )

const what =
  "networks or addresses with commas between, such as 10.0.0.0/8, 192.0.2.7 or fd00::/8, with no bits set behind the prefix"

/**
 * A list of networks. Read as text and then split, because `Config.schema` of an array finds no array in the text of an
 * environment and takes the setting for one that is not there.
 *
 * **Shape**: `10.0.0.0/8, 192.0.2.7, fd00::/8`. **Errors**: name the first element that is empty or no network (bits
 * behind the prefix included) by its number.
 */
export const proxyNetworks: Kind<ReadonlyArray<IpNetwork.IpNetwork>> = {
  what,
  parse: (text) =>
    Result.all(
      text
        .split(",")
        .map((element, index) =>
          Result.mapError(networkOf(element.trim()), () => `must be ${what}: number ${index + 1} is none`)
        )
    ),
  isSecret: false,
  valid: ["10.0.0.0/8", "10.0.0.0/8, 192.0.2.7, fd00::/8", "::1"],
  invalid: ["nonsense", "10.0.0.0/33", "10.1.2.3/8", "10.0.0.0/8,", "10.0.0.0/8 192.168.0.0/16", " "]
}
