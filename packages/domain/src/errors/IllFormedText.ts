import { illFormedPlaces } from "../values/WellFormedText.ts"
import { refuses } from "./Refusal.ts"
import type { ValidationFailed } from "./ValidationFailed.ts"

/** The refusal of text at these places that is no text: 400, `INVALID_TEXT`. `null` is the input as a whole. */
export const illFormedText = refuses(
  "INVALID_TEXT",
  "must be well-formed Unicode text without the character NUL",
  (places: ReadonlyArray<string | null>) => places
)

/** The refusal of parsed input, when any text or any name in it is not well formed. */
export const refusalOfText = (input: unknown): ValidationFailed | undefined => {
  const places = illFormedPlaces(input)
  return places.length === 0 ? undefined : illFormedText(places)
}
