import { Schema } from "effect"
import { fieldRule } from "../../values/FieldRule.ts"
import { isIpNetworkText } from "../../values/IpNetworkText.ts"

const asNetwork = (given: string) => {
  if (given.includes("/")) return given
  return `${given}/${given.includes(":") ? 128 : 32}`
}

/** An address or a network of them: `203.0.113.7`, `203.0.113.0/24`, `2001:db8::/48`. **Errors**: `INVALID_IP`. */
export const IpOrCidr = Schema.String.check(
  fieldRule<string>(
    "INVALID_IP",
    "must be an address (203.0.113.7) or a network (203.0.113.0/24, 2001:db8::/48)",
    (given) => given.length <= 64 && isIpNetworkText(asNetwork(given)),
    { minLength: 2, maxLength: 64 }
  )
)
