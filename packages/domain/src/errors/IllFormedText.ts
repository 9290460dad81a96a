import { illFormedPlaces } from "../values/WellFormedText.ts"
import type { FieldError } from "./FieldError.ts"
import { ValidationFailed } from "./ValidationFailed.ts"

const problem = (field: string | null): FieldError => ({
  field,
  message: "must be well-formed Unicode text without the character NUL",
  code: "INVALID_TEXT"
})

/** The refusal of text at these places that is no text: 400, `INVALID_TEXT`. `null` is the input as a whole. */
export const illFormedText = (places: ReadonlyArray<string | null>): ValidationFailed =>
  ValidationFailed.of(places.map(problem))

/** The refusal of parsed input, when any text or any name in it is not well formed. */
export const refusalOfText = (input: unknown): ValidationFailed | undefined => {
  const places = illFormedPlaces(input)
  return places.length === 0 ? undefined : illFormedText(places)
}
