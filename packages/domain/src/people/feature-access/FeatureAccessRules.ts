import type { FeatureLevel } from "../../access/FeatureLevel.ts"
import type { FieldError } from "../../errors/FieldError.ts"
import type { FeatureGrant } from "./FeatureAccess.ts"
import { featureNamedTwice, featureSwitchedOff, featureUnknown } from "./FeatureAccessErrors.ts"

/** Levels by feature code; what is not in it is `none`. */
export type Levels = ReadonlyMap<string, FeatureLevel>

/** What a list of grants gives. */
export const levelsOf = (grants: ReadonlyArray<FeatureGrant>): Levels =>
  new Map(
    grants.filter(({ accessLevel }) => accessLevel !== "none").map((each) => [each.featureCode, each.accessLevel])
  )

const refusalOf = (
  { accessLevel }: FeatureGrant,
  isSecond: boolean,
  isActive: boolean | undefined,
  held: FeatureLevel
) => {
  if (isSecond) return featureNamedTwice
  if (isActive === undefined) return featureUnknown
  // Who sends back what they read keeps what is off, and may take it away, but gives nobody more of it.
  const isKept = accessLevel === "none" || accessLevel === held
  return isActive || isKept ? undefined : featureSwitchedOff
}

/**
 * What is wrong with a list of grants, each at its path, all at once. `active` says of every known feature whether it is
 * on; `held` is what the person has.
 */
export const grantProblems = (
  asked: ReadonlyArray<FeatureGrant>,
  active: ReadonlyMap<string, boolean>,
  held: Levels
): ReadonlyArray<FieldError> => {
  const seen = new Set<string>()
  return asked.flatMap((grant, index) => {
    const { featureCode } = grant
    const refusal = refusalOf(grant, seen.has(featureCode), active.get(featureCode), held.get(featureCode) ?? "none")
    seen.add(featureCode)
    return refusal?.(`features.${index}.feature_code`).errors ?? []
  })
}

/** Exactly what changes between two states, by code, with `none` for what is not there. */
export const levelChanges = (before: Levels, after: Levels) => {
  const codes = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return codes.flatMap((featureCode) => {
    const from = before.get(featureCode) ?? "none"
    const to = after.get(featureCode) ?? "none"
    return from === to ? [] : [{ featureCode, from, to }]
  })
}
