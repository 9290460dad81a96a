import { Schema } from "effect"

/** What follows from a score: it goes on by itself, it is left to a person, or the names are two people's. */
export const NameBand = Schema.Literals(["pass", "review", "fail"])
export type NameBand = typeof NameBand.Type

/** From here a score passes. **Units**: percent. */
export const PASS_FROM = 85
/** From here a person looks. **Units**: percent. */
export const REVIEW_FROM = 60

/** The band of a pessimistic score. **Units**: percent. **Source**: docs/kyc.md, names. */
export const nameBand = (pessimistic: number): NameBand =>
  pessimistic >= PASS_FROM ? "pass" : pessimistic >= REVIEW_FROM ? "review" : "fail"
