import { Context } from "effect"
import type { FeatureLevel } from "./FeatureLevel.ts"
import type { AddressLimit, CallLimit } from "./CallLimit.ts"
import type { Role } from "./Role.ts"

export type StaffRole = Exclude<Role, "user">

/**
 * Which rows the policy leaves to a caller of a role: none (the call is refused), what is about themself, also what is
 * of their branch, or everything.
 */
export type Rows = "none" | "self" | "branch" | "all"

/** A feature that the caller must hold, by its code or by the path parameter that says it (`feature_code`). */
export interface FeatureNeed {
  readonly feature: { readonly code: string } | { readonly parameter: string }
  readonly level: Exclude<FeatureLevel, "none">
}

/** What every signed-in rule may ask for beside the role. */
interface Demands {
  /** A proof of at most 5 minutes ago that it is the caller (docs/security.md, rule 9). */
  readonly stepUp?: boolean
  readonly feature?: FeatureNeed
  /** The limits that a call counts towards. */
  readonly limits?: ReadonlyArray<CallLimit>
}

export interface SignedInRule {
  readonly _tag: "SignedIn"
  readonly rows: Readonly<Record<Role, Rows>>
  readonly stepUp: boolean
  readonly feature: FeatureNeed | undefined
  readonly limits: ReadonlyArray<CallLimit>
}

export interface PublicRule {
  readonly _tag: "Public"
  readonly limits: ReadonlyArray<AddressLimit>
  /** Which calls count: all of them, or only those whose input is good. */
  readonly counts: "each" | "valid"
}

/** A rule that says something: what every operation declares. */
export type DeclaredRule = PublicRule | SignedInRule

/**
 * Who may call an endpoint or an RPC, as data beside its definition. `http/AccessGate.ts` enforces it, and the access
 * matrix, OpenAPI, `users/me/permissions` and the tests say and prove the same.
 *
 * **Shape**: `Undeclared` is what an endpoint has that says nothing; it is refused at boot and at run time. `SignedIn`
 * says for each role which rows it leaves to them; whether a row is one of these is asked in the service's policy.
 */
export type AccessRule = { readonly _tag: "Undeclared" } | DeclaredRule

/** The rule of an endpoint or an RPC; denied unless it says otherwise. */
export class Access extends Context.Reference<AccessRule>("@credbuzzpay/domain/access/Access", {
  defaultValue: () => ({ _tag: "Undeclared" })
}) {}

const signedIn = (rows: SignedInRule["rows"], { feature, limits = [], stepUp = false }: Demands): SignedInRule => ({
  _tag: "SignedIn",
  rows,
  stepUp,
  feature,
  limits
})

/** Anybody, signed in or not. */
export const publicAccess: PublicRule = { _tag: "Public", limits: [], counts: "each" }

/** Anybody, as often as these limits let their address. */
export const publicWithin = (...limits: ReadonlyArray<AddressLimit>): PublicRule => ({
  _tag: "Public",
  limits,
  counts: "each"
})

/**
 * The same, but a call whose input is refused (`ValidationFailed`) does not count: thousands share an address of a phone
 * network, and must not lock each other out by typing errors (FAULT 13). `api_ip` counts those calls too.
 */
export const publicForValid = (...limits: ReadonlyArray<AddressLimit>): PublicRule => ({
  _tag: "Public",
  limits,
  counts: "valid"
})

/** Any signed-in person, about themself. */
export const selfAccessWith = (demands: Demands): SignedInRule =>
  signedIn({ user: "self", admin: "self", super_admin: "self" }, demands)

export const selfAccess: SignedInRule = selfAccessWith({})

/** Any signed-in person, about themself, who has just proven again that it is them (docs/security.md, rule 9). */
export const selfStepUp: SignedInRule = selfAccessWith({ stepUp: true })

/** Any signed-in person, about what is everybody's, such as the list of features. */
export const sharedAccess = (demands: Demands = {}): SignedInRule =>
  signedIn({ user: "all", admin: "all", super_admin: "all" }, demands)

/**
 * Staff with one of these roles: an admin within their branch, or with `shared` about what is everybody's, a super admin
 * everywhere. With `own`, also the person whom the row is about. Counts towards `api_user` unless `limits` says otherwise.
 */
export const staffAccess = (
  staff: ReadonlyArray<StaffRole>,
  { own = false, shared = false, ...demands }: Demands & { readonly own?: boolean; readonly shared?: boolean } = {}
): SignedInRule => {
  const others = own ? "self" : "none"
  const admin = shared ? "all" : "branch"
  return signedIn(
    {
      user: others,
      admin: staff.includes("admin") ? admin : others,
      super_admin: staff.includes("super_admin") ? "all" : others
    },
    { limits: ["api_user"], ...demands }
  )
}

/** A feature at a level, by its code. */
export const featureAt = (code: string, level: FeatureNeed["level"]): FeatureNeed => ({ feature: { code }, level })

/** The feature whose code is in the path, at a level. */
export const featureInPath = (parameter: string, level: FeatureNeed["level"]): FeatureNeed => ({
  feature: { parameter },
  level
})

/** Whether the rule lets a caller of this role in at all; rows are the policy's business. */
export const admits = (rule: AccessRule, role: Role): boolean =>
  rule._tag === "Public" || (rule._tag === "SignedIn" && rule.rows[role] !== "none")
