import { Context, Layer } from "effect"
import type { Spot } from "@credbuzzpay/domain/identity/login-risk/TravelRules"

/** Where an address probably is. None of it is exact, and any of it may be missing. */
export interface IpPlace {
  /** As a person would say it: `Pune, IN`, or only the country. */
  readonly name: string | undefined
  readonly spot: Spot | undefined
  /** The number of the autonomous system: who runs the network. */
  readonly asn: number | undefined
}

/**
 * Places of addresses, from memory: it is asked on every sign-in. `of` an address that nobody can place is `undefined`.
 * Coordinates are for computing only: they are neither stored nor logged.
 */
export class IpPlaces extends Context.Service<
  IpPlaces,
  { readonly of: (ip: string | undefined) => IpPlace | undefined }
>()("@credbuzzpay/server/login-risk/IpPlaces") {
  /** Nobody's place is known. */
  static readonly layerNone = Layer.succeed(IpPlaces, { of: () => undefined })
}
