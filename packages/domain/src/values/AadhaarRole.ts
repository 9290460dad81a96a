import type { Capability } from "../contract/Capability.ts"

/**
 * What the organisation is by the Aadhaar Act, and so what it may do: `none`, nothing with Aadhaar; `ovse`, an offline
 * verification seeking entity, which never takes, uses or stores the number; `kua`, licensed to have numbers verified.
 * **Source**: KYC by the law, 2; Aadhaar Act, s. 8A(4).
 */
export const aadhaarRoles = ["none", "ovse", "kua"] as const
export type AadhaarRole = (typeof aadhaarRoles)[number]

/**
 * How somebody is verified by Aadhaar: with the number; without it at the provider's own pages; or here, by a document that
 * UIDAI has signed (`offline`).
 */
export type AadhaarWay = "number" | "provider_pages" | "offline"

const ways: Readonly<Record<AadhaarRole, ReadonlyArray<AadhaarWay>>> = {
  none: [],
  ovse: ["provider_pages", "offline"],
  kua: ["number", "provider_pages", "offline"]
}

/** Whether an organisation of this role may verify somebody this way. */
export const mayVerify = (role: AadhaarRole, way: AadhaarWay): boolean => ways[role].includes(way)

/** What an instance of this role can do. */
export const capabilitiesOf = (role: AadhaarRole): ReadonlySet<Capability> =>
  new Set<Capability>(mayVerify(role, "number") ? ["aadhaar_numbers"] : [])
