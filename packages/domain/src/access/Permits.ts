import { type AccessRule, admits, type FeatureNeed } from "./Access.ts"
import { type FeatureLevel, reaches } from "./FeatureLevel.ts"
import type { Role } from "./Role.ts"

/** What a person holds: each feature above `none`, by its code. */
export type HeldFeatures = ReadonlyMap<string, FeatureLevel>

const holds = ({ feature, level }: FeatureNeed, held: HeldFeatures): boolean =>
  "code" in feature
    ? reaches(held.get(feature.code) ?? "none", level)
    : // Any of them will do in the path.
      [...held.values()].some((each) => reaches(each, level))

/** Whether somebody of this role who holds these features can call at all: the gate's own questions, but for freshness and limits. */
export const permits = (rule: AccessRule, role: Role, held: HeldFeatures): boolean =>
  admits(rule, role) && (rule._tag !== "SignedIn" || rule.feature === undefined || holds(rule.feature, held))
