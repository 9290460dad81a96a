import { Schema } from "effect"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"

/** Whose KYC is due, and how they are written to. */
export const DueProfile = rows({
  userCode: Schema.String,
  email: Schema.String,
  mobile: Schema.String,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  locale: Locale,
  branchCode: Schema.NullOr(Schema.String),
  nextDueAt: Schema.Date
})
export type DueProfile = RowOf<typeof DueProfile>
