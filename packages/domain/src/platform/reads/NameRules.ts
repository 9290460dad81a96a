import { fieldRule } from "../../values/FieldRule.ts"

type Names = ReadonlyArray<string>
type IsKnown = (name: string) => boolean

const noneOther = (names: Names) => (names.length === 0 ? "takes no names here" : `takes only ${names.join(", ")}`)

/** **Errors**: `UNKNOWN_FIELD_NAME`. */
export const knownFields = (isKnown: IsKnown, names: Names) =>
  fieldRule<Names>("UNKNOWN_FIELD_NAME", noneOther(names), (given) => given.every(isKnown))

/** **Errors**: `UNKNOWN_RELATION`. */
export const knownRelations = (isKnown: IsKnown, names: Names) =>
  fieldRule<Names>("UNKNOWN_RELATION", noneOther(names), (given) => given.every(isKnown))

/** A minus before a key sorts downwards. **Errors**: `UNKNOWN_SORT_KEY`. */
export const knownSortKeys = (isKnown: IsKnown, names: Names) =>
  fieldRule<Names>("UNKNOWN_SORT_KEY", noneOther(names), (given) => given.every(isKnown))
