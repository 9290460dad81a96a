import { Schema } from "effect"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"

/** What an Aadhaar journey needs again after a crash: the account's name and birthday at the time. The number is in the vault. */
export const AadhaarInput = Schema.fromJsonString(
  Schema.Struct({ person: Schema.String, dob: Schema.NullOr(CalendarDate), textVersion: Schema.String })
)
export type AadhaarInput = typeof AadhaarInput.Type
