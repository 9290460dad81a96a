import type { PathValues } from "../matrix/Requests.ts"

/** One call that changes something, ready to be made, and what its audit rows have to say. */
export interface Play {
  readonly token?: string | undefined
  readonly values?: PathValues
  readonly body?: Readonly<Record<string, unknown>> | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** Who does it, unless they come into being by it, and whom it is about. */
  readonly actor?: string | undefined
  readonly subject?: string | undefined
  readonly branch?: string | null | undefined
}

/** What a caller says as a reason in every play whose operation takes one. */
export const REASON = "Told so in a letter of 12 November"

/** Themself, about themself. */
export const own = (
  { accessToken, branchCode, userCode }: { accessToken: string; branchCode?: string; userCode: string },
  body?: Play["body"],
  values: PathValues = {}
): Play => ({ token: accessToken, actor: userCode, subject: userCode, branch: branchCode ?? null, body, values })
