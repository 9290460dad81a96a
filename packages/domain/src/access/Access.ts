import { Context } from "effect"
import type { Role } from "./Role.ts"

export type StaffRole = Exclude<Role, "user">

/**
 * Who may call an endpoint or an RPC, as data beside its definition.
 *
 * **Shape**: `Undeclared` is what an endpoint has that says nothing; it is refused at boot and at run time.
 * `SignedIn` names the staff roles that may act on others (an admin within their branch only); `own: true` lets every
 * signed-in person act on what is theirs. This rule decides about the caller, the service's policy about the row.
 */
export type AccessRule =
  | { readonly _tag: "Undeclared" }
  | { readonly _tag: "Public" }
  | {
      readonly _tag: "SignedIn"
      readonly staff: ReadonlyArray<StaffRole>
      readonly own: boolean
      readonly stepUp: boolean
    }

/** The rule of an endpoint or an RPC; denied unless it says otherwise. */
export class Access extends Context.Reference<AccessRule>("@credbuzzpay/domain/access/Access", {
  defaultValue: () => ({ _tag: "Undeclared" })
}) {}

/** Anybody, signed in or not. */
export const publicAccess: AccessRule = { _tag: "Public" }

/** Any signed-in person, about themself. */
export const selfAccess: AccessRule = { _tag: "SignedIn", staff: [], own: true, stepUp: false }

/** Any signed-in person, about themself, who has just proven again that it is them (SECURITY.md 9). */
export const selfStepUp: AccessRule = { _tag: "SignedIn", staff: [], own: true, stepUp: true }

/** Staff with one of these roles (an admin within their branch); with `own`, also the person the row is about. */
export const staffAccess = (
  staff: ReadonlyArray<StaffRole>,
  options?: { readonly own?: boolean; readonly stepUp?: boolean }
): AccessRule => ({
  _tag: "SignedIn",
  staff,
  own: options?.own === true,
  stepUp: options?.stepUp === true
})

/** The rule in one line, for the access matrix and OpenAPI: `public`, `self`, `self, admin, super_admin`. */
export const describeAccess = (rule: AccessRule): string => {
  if (rule._tag === "Undeclared") return "undeclared"
  if (rule._tag === "Public") return "public"
  const staff = rule.staff.join(", ")
  const who = rule.own ? (staff === "" ? "self" : `self, ${staff}`) : staff
  return rule.stepUp ? `${who}, step-up` : who
}

/** Whether the rule lets a caller of this role in at all; rows are the policy's business. */
export const admits = (rule: AccessRule, role: Role): boolean =>
  rule._tag === "Public" || (rule._tag === "SignedIn" && (rule.own || rule.staff.some((staff) => staff === role)))
