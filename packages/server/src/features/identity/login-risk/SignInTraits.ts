import { createHash } from "node:crypto"
import { Result } from "effect"
import { IpNetwork, NetAddress } from "effect/net"

/** How an attempt looks, in the form in which it is remembered (`sign_in_traits.trait`). */
export interface SignInTraits {
  /** Its network, and who runs it where that is known; none when the address is not. */
  readonly networks: ReadonlyArray<string>
  /** The kind of program it came from; none when it did not say. */
  readonly agent: string | undefined
}

/** What one owner of a connection is given: the /24 of an IPv4 address, the /48 of an IPv6 address. */
const networkTrait = (ip: string): ReadonlyArray<string> => {
  const parsed = NetAddress.ipFromString(ip)
  if (Result.isFailure(parsed)) return []
  const length = NetAddress.isIpv4Address(parsed.success) ? 24 : 48
  return [`network:${IpNetwork.format(IpNetwork.fromAddressUnsafe(parsed.success, length))}`]
}

/** Without its version numbers, which change every few weeks; hashed, since it is only ever compared. */
const agentTrait = (userAgent: string) =>
  `agent:${createHash("sha256")
    .update(userAgent.replaceAll(/[\d._]+/g, ""))
    .digest("hex")
    .slice(0, 32)}`

export const signInTraits = (client: {
  readonly ip: string | undefined
  readonly asn: number | undefined
  readonly userAgent: string | undefined
}): SignInTraits => ({
  networks: [
    ...(client.ip === undefined ? [] : networkTrait(client.ip)),
    ...(client.asn === undefined ? [] : [`asn:AS${client.asn}`])
  ],
  agent: client.userAgent === undefined ? undefined : agentTrait(client.userAgent)
})

/** All of them, as remembered. */
export const traitNames = ({ agent, networks }: SignInTraits): ReadonlyArray<string> =>
  agent === undefined ? networks : [...networks, agent]
