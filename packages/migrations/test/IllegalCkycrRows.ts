import type { Spoilt } from "./KycRows.ts"
import { at, numbered } from "./SomeValues.ts"

const before = (minutes: number) => new Date(at.getTime() - minutes * 60_000)
const nobody = "ZZZZZZZZ"
/** Beside the one of the valid rows, which is due. */
const accepted = { filing_id: numbered(7), state: "accepted", ask_at: null, settled_at: at }

/** Identifiers and filings that cannot be, with the constraint that refuses each. */
export const illegalCkycrRows: ReadonlyArray<Spoilt> = [
  ["ckycr_numbers", { user_code: nobody }, "ckycr_numbers_user_code_fkey"],
  ["ckycr_numbers", { number_sealed: "10000000004821" }, "ckycr_numbers_number_sealed"],
  ["ckycr_numbers", { number_masked: "10000000004821" }, "ckycr_numbers_number_masked"],
  ["ckycr_numbers", { source: "hearsay" }, "ckycr_numbers_source_known"],
  ["ckycr_filings", { ...accepted, user_code: nobody }, "ckycr_filings_user_code_fkey"],
  ["ckycr_filings", { ...accepted, kind: "rumour" }, "ckycr_filings_kind_known"],
  ["ckycr_filings", { ...accepted, state: "lost", settled_at: null }, "ckycr_filings_state_known"],
  ["ckycr_filings", { ...accepted, calls: -1 }, "ckycr_filings_calls_range"],
  ["ckycr_filings", { ask_at: null }, "ckycr_filings_asked_while_open"],
  ["ckycr_filings", { ...accepted, ask_at: at }, "ckycr_filings_asked_while_open"],
  ["ckycr_filings", { changed_at: at }, "ckycr_filings_change_of_sent"],
  ["ckycr_filings", { ...accepted, settled_at: null }, "ckycr_filings_settled_whole"],
  ["ckycr_filings", { settled_at: at }, "ckycr_filings_settled_whole"],
  ["ckycr_filings", { ...accepted, refusal: "duplicate" }, "ckycr_filings_refusal_whole"],
  ["ckycr_filings", { ...accepted, state: "refused" }, "ckycr_filings_refusal_whole"],
  ["ckycr_filings", { ...accepted, state: "refused", refusal: "a whim" }, "ckycr_filings_refusal_known"],
  ["ckycr_filings", { ...accepted, settled_at: before(1) }, "ckycr_filings_in_order"]
]

/** Second rows that clash with the first. */
export const illegalCkycrSeconds: ReadonlyArray<Spoilt> = [
  ["ckycr_numbers", {}, "ckycr_numbers_pkey"],
  ["ckycr_filings", { filing_id: numbered(2) }, "ckycr_filings_one_open"]
]
