import { isApiError } from "@credbuzzpay/client"

/** What a refusal says: of each field, and of the whole. */
export interface Problems {
  readonly fields: Readonly<Record<string, string>>
  readonly whole: string | undefined
}

export const noProblems: Problems = { fields: {}, whole: undefined }

/** Whether nothing is known of the server: other words than its own are needed. */
const isSilent = (code: string): boolean => code === "NETWORK_FAILED" || code === "TIMED_OUT"

/**
 * The sentences of a refusal by the fields of a form, those of other fields and of none as one of the whole. What is no
 * refusal of the server is said by `unknown`, and a silent server by `silent`.
 */
export const problemsOf = (
  error: unknown,
  known: ReadonlyArray<string>,
  words: { readonly silent: string; readonly unknown: string }
): Problems => {
  // A session that cannot be kept says what to change; anything else that is no refusal is a bug of the page.
  if (!isApiError(error)) {
    return {
      fields: {},
      whole: error instanceof Error && error.name === "CookieProblem" ? error.message : words.unknown
    }
  }
  if (isSilent(error.code)) return { fields: {}, whole: words.silent }
  const fields: Record<string, string> = {}
  const rest: Array<string> = []
  for (const { field, message } of error.fields) {
    if (field !== null && known.includes(field))
      fields[field] = fields[field] === undefined ? message : `${fields[field]} ${message}`
    else rest.push(message)
  }
  if (Object.keys(fields).length === 0 && rest.length === 0) rest.push(error.message)
  return { fields, whole: rest.length === 0 ? undefined : rest.join(" ") }
}
