import { aCode, numbered } from "./SomeValues.ts"
import type { Spoilt } from "./KycRows.ts"

/** Of a verification that nothing was asked for yet. */
const another = { verification_id: numbered(9) }
const match = { result: "possible_match", reference: "case-1" }

/** What PostgreSQL must refuse of what screening said. */
export const illegalScreeningRows: ReadonlyArray<Spoilt> = [
  ["screenings", { user_code: "ZZZZZZZZ" }, "screenings_user_code_fkey"],
  ["screenings", another, "screenings_verification_id_fkey"],
  ["screenings", { provider: "Sandbox Ltd" }, "screenings_provider_shape"],
  ["screenings", { result: "guilty" }, "screenings_result_known"],
  ["screenings", { lists: "{friends}" }, "screenings_lists_known"],
  ["screenings", { lists: "{}" }, "screenings_lists_known"],
  ["screenings", { result: "not_screened" }, "screenings_lists_known"],
  ["screenings", { reference: "case-1" }, "screenings_reference_of_match"],
  ["screenings", { ...match, reference: null }, "screenings_reference_of_match"],
  ["screenings", { ...match, reference: "" }, "screenings_reference_of_match"],
  ["screenings", { ...match, reference: "c".repeat(101) }, "screenings_reference_of_match"]
]

/** Second rows that clash with the first. */
export const illegalScreeningSeconds: ReadonlyArray<Spoilt> = [["screenings", { user_code: aCode }, "screenings_pkey"]]
