import { type Config, Context, Layer } from "effect"
import { whole } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { settingGroup } from "@credbuzzpay/settings/SettingGroup"

/** How much of an address is one caller, and how much one network. **Units**: bits of the prefix. */
export interface AddressPrefixes {
  /** One subscriber has a whole prefix of IPv6, 64 bits at the most (RFC 6177, RFC 4941). An IPv4 address is one caller. */
  readonly ipv6Address: number
  readonly ipv4Network: number
  readonly ipv6Network: number
}

const usual: AddressPrefixes = { ipv6Address: 64, ipv4Network: 24, ipv6Network: 48 }

export const addressPrefixSettings = settingGroup(
  "Addresses",
  "What every limit takes for one address and for one network.",
  {
    ipv6Address: setting(
      "RATE_LIMIT_IPV6_ADDRESS_BITS",
      whole({ minimum: 48, maximum: 128 }),
      "Bits of an IPv6 address that are one caller. An IPv4 address is one caller."
    ).withDefault(String(usual.ipv6Address)),
    ipv4Network: setting(
      "RATE_LIMIT_IPV4_NETWORK_BITS",
      whole({ minimum: 8, maximum: 32 }),
      "Bits of an IPv4 address that are one network."
    ).withDefault(String(usual.ipv4Network)),
    ipv6Network: setting(
      "RATE_LIMIT_IPV6_NETWORK_BITS",
      whole({ minimum: 16, maximum: 64 }),
      "Bits of an IPv6 address that are one network."
    ).withDefault(String(usual.ipv6Network))
  }
)

/** What every limit takes for one address and for one network: see {@link addressPrefixSettings}. */
export class AddressPrefixConfig extends Context.Reference<AddressPrefixes>(
  "@credbuzzpay/server/config/AddressPrefixConfig",
  { defaultValue: () => usual }
) {
  static readonly config: Config.Config<AddressPrefixes> = addressPrefixSettings.config

  static readonly layerConfig = Layer.effect(AddressPrefixConfig, AddressPrefixConfig.config)
}
