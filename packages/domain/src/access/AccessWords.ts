import type { AccessRule, FeatureNeed, Rows, SignedInRule } from "./Access.ts"
import { Role } from "./Role.ts"

const rowWords: Readonly<Record<Rows, string>> = {
  none: "none",
  self: "themself",
  branch: "own branch",
  all: "everything"
}

const admitted = (rule: SignedInRule) => Role.literals.toReversed().filter((role) => rule.rows[role] !== "none")

/** Who may call: `public`, `anybody signed in`, `admin, super_admin`. */
export const rolesInWords = (rule: AccessRule): string => {
  if (rule._tag !== "SignedIn") return rule._tag.toLowerCase()
  const roles = admitted(rule)
  return roles.length === Role.literals.length ? "anybody signed in" : roles.join(", ")
}

/** What is left to whom: `themself`, or by role, `user: themself; admin: own branch; super_admin: everything`. */
export const rowsInWords = (rule: AccessRule): string => {
  if (rule._tag !== "SignedIn") return "–"
  const roles = admitted(rule)
  const kinds = new Set(roles.map((role) => rule.rows[role]))
  return kinds.size === 1
    ? [...kinds].map((rows) => rowWords[rows]).join("")
    : roles.map((role) => `${role}: ${rowWords[rule.rows[role]]}`).join("; ")
}

/** `KYC_REVIEW ≥ edit`, `{feature_code} ≥ view`. */
export const featureInWords = ({ feature, level }: FeatureNeed): string =>
  `${"code" in feature ? feature.code : `{${feature.parameter}}`} ≥ ${level}`

/** The whole rule in a line, for OpenAPI and the RPC's reader. */
export const describeAccess = (rule: AccessRule): string => {
  if (rule._tag === "Undeclared") return "undeclared"
  const limits = rule.limits.length === 0 ? [] : [`limited by ${rule.limits.join(", ")}`]
  if (rule._tag === "Public") return ["public", ...limits].join(", ")
  const feature = rule.feature === undefined ? [] : [`feature ${featureInWords(rule.feature)}`]
  const stepUp = rule.stepUp ? ["step-up"] : []
  return [`${rolesInWords(rule)} (${rowsInWords(rule)})`, ...feature, ...stepUp, ...limits].join(", ")
}
