import { Config, Context, Layer, Schema } from "effect"

/** How much of an address is one caller, and how much one network. **Units**: bits of the prefix. */
export interface AddressPrefixes {
  /** One subscriber has a whole prefix of IPv6, 64 bits at the most (RFC 6177, RFC 4941). An IPv4 address is one caller. */
  readonly ipv6Address: number
  readonly ipv4Network: number
  readonly ipv6Network: number
}

const bits = (name: string, fallback: number, minimum: number, maximum: number) =>
  Config.schema(Schema.NumberFromString.check(Schema.isInt(), Schema.isBetween({ minimum, maximum })), name).pipe(
    Config.withDefault(fallback)
  )

/**
 * What every limit takes for one address and for one network. **Settings**: `RATE_LIMIT_IPV6_ADDRESS_BITS` (64, from 48
 * to 128), `RATE_LIMIT_IPV4_NETWORK_BITS` (24, from 8 to 32), `RATE_LIMIT_IPV6_NETWORK_BITS` (48, from 16 to 64).
 */
export class AddressPrefixConfig extends Context.Reference<AddressPrefixes>(
  "@credbuzzpay/server/config/AddressPrefixConfig",
  { defaultValue: () => ({ ipv6Address: 64, ipv4Network: 24, ipv6Network: 48 }) }
) {
  static readonly config: Config.Config<AddressPrefixes> = Config.all({
    ipv6Address: bits("RATE_LIMIT_IPV6_ADDRESS_BITS", 64, 48, 128),
    ipv4Network: bits("RATE_LIMIT_IPV4_NETWORK_BITS", 24, 8, 32),
    ipv6Network: bits("RATE_LIMIT_IPV6_NETWORK_BITS", 48, 16, 64)
  })

  static readonly layerConfig = Layer.effect(AddressPrefixConfig, AddressPrefixConfig.config)
}
