import { Schema } from "effect"
import { fieldRule } from "./FieldRule.ts"
import { isIpNetworkText } from "./IpNetworkText.ts"

/**
 * A network of addresses in CIDR form, IPv4 or IPv6: `203.0.113.0/24`, `2001:db8::/48`.
 *
 * **Errors**: `INVALID_CIDR`, also for a missing or too long prefix.
 */
export const IpCidr = Schema.String.check(
  fieldRule<string>("INVALID_CIDR", "must be a network such as 203.0.113.0/24 or 2001:db8::/48", isIpNetworkText, {
    minLength: 4,
    maxLength: 64
  })
).pipe(Schema.brand("IpCidr"))
export type IpCidr = typeof IpCidr.Type
