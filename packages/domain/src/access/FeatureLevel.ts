import { Schema } from "effect"

/** What somebody may do with a feature, the least first. */
export const FeatureLevel = Schema.Literals(["none", "view", "edit", "full"])
export type FeatureLevel = typeof FeatureLevel.Type

const order: Readonly<Record<FeatureLevel, number>> = { none: 0, view: 1, edit: 2, full: 3 }

/** Whether a level is enough where another is needed: `full` reaches `view`, `view` does not reach `edit`. */
export const reaches = (level: FeatureLevel, needed: FeatureLevel): boolean => order[level] >= order[needed]
