/** What may be somebody's value in the words of an error, most telling first. What is taken out is told by its kind. */
const values: ReadonlyArray<readonly [RegExp, string]> = [
  // Whatever is quoted was given by somebody, or is a name in the database, which the stack tells too.
  [/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`|“[^”]*”/gu, "[quoted]"],
  // `Key (email)=(…)` and the like of PostgreSQL.
  [/=\s*\([^)]*\)/g, "=([value])"],
  [/[\w.+%-]+@[\w.-]+/g, "[e-mail]"],
  [/\b[a-z][a-z0-9+.-]*:\/\/\S+/gi, "[address]"],
  [/\b(?:Bearer|Basic)\s+\S+/gi, "[credentials]"],
  [/\b[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}\b/g, "[token]"],
  [/\b(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?\b/g, "[IP]"],
  [/(?<![\w:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])/gi, "[IP]"],
  [/\b[A-Z]{5}\d{4}[A-Z]\b/gi, "[PAN]"],
  // Keys, hashes, ids: letters and digits, and long.
  [/(?=[\w+/=-]*\d)(?=[\w+/=-]*[A-Za-z])[\w+/=-]{16,}/g, "[id]"],
  // Mobile and account numbers, Aadhaar, codes; also with blanks between their digits.
  [/\+?\d(?:[\s-]?\d){3,}/g, "[number]"]
]

/** **Units**: characters of a message that are told at most. */
const LONGEST = 300

/** The words of an error without what may be somebody's value in them. */
export const scrubbed = (text: string): string =>
  values.reduce((rest, [value, kind]) => rest.replace(value, kind), text.slice(0, LONGEST * 4)).slice(0, LONGEST)
