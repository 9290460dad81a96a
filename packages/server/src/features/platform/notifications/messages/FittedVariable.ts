/** What a variable of a registered text may hold; some networks take 40. **Units**: UTF-16 code units. */
export const LONGEST_VARIABLE = 30

/** A value that may be longer than networks let a variable be, cut to what they take; they drop the message otherwise. */
export const fittedVariable = (text: string): string =>
  text.length <= LONGEST_VARIABLE ? text : `${text.slice(0, LONGEST_VARIABLE - 2)}..`
