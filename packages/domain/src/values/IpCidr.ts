import { Result, Schema } from "effect"
import { IpNetwork } from "effect/net"
import { fieldRule } from "./FieldRule.ts"

const parses = (s: string): boolean => Result.isSuccess(IpNetwork.fromString(s))

/**
 * A network of addresses in CIDR form, IPv4 or IPv6: `203.0.113.0/24`, `2001:db8::/48`.
 *
 * **Errors**: `INVALID_CIDR`, also for a missing or too long prefix.
 */
export const IpCidr = Schema.String.check(
  fieldRule<string>("INVALID_CIDR", "must be a network such as 203.0.113.0/24 or 2001:db8::/48", parses)
).pipe(Schema.brand("IpCidr"))
export type IpCidr = typeof IpCidr.Type
