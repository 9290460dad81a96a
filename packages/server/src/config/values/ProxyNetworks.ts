import { Config, Effect, Result, Schema, SchemaIssue } from "effect"
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

const invalid = (name: string, element: number) =>
  new Config.ConfigError(
    new Schema.SchemaError(
      new SchemaIssue.Pointer(
        [name],
        new SchemaIssue.InvalidValue({
          message: `must be networks or addresses with commas between, such as 10.0.0.0/8, 192.0.2.7 or fd00::/8, with no bits set behind the prefix: number ${element} is none`
        })
      )
    )
  )

/**
 * A setting that lists networks; nobody's where it is not set. Read as text and then split, because `Config.schema` of an
 * array finds no array in the text of an environment and takes the setting for one that is not there.
 *
 * **Shape**: `10.0.0.0/8, 192.0.2.7, fd00::/8`. **Errors**: `ConfigError` that names the setting, for the first element
 * that is empty or no network (bits behind the prefix included).
 */
export const proxyNetworks = (name: string): Config.Config<ReadonlyArray<IpNetwork.IpNetwork>> =>
  Config.String(name).pipe(
    Config.withDefault(""),
    Config.mapEffect((text) =>
      text === ""
        ? Effect.succeed([])
        : Effect.forEach(text.split(","), (element, index) =>
            Effect.mapError(Effect.fromResult(networkOf(element.trim())), () => invalid(name, index + 1))
          )
    )
  )
