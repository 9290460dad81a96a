import { Redacted, Schema } from "effect"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { BankAccountNumber } from "../bank/BankAccountNumber.ts"
import { NumberOfSomeKind } from "../documents/IdentityNumber.ts"
import { PanNumber } from "../pan/PanNumber.ts"
import { DocumentStatus } from "../status/DocumentStatus.ts"
import { type DocumentKind, documentKinds } from "../status/KycStepRules.ts"

/** What somebody may be looked for by a number for; nothing else is a purpose. */
export const FindPurpose = Schema.Literals([
  "customer_at_branch",
  "customer_request",
  "duplicate_check",
  "fraud_investigation",
  "legal_request"
])
export type FindPurpose = typeof FindPurpose.Type

/** The last four digits of an Aadhaar number, which may be shown and asked for. **Errors**: `AADHAAR_LAST_FOUR`. */
export const AadhaarLastFour = Schema.RedactedFromValue(
  Schema.String.check(patternRule("AADHAAR_LAST_FOUR", "must be the last 4 digits", /^[0-9]{4}$/)),
  { label: "aadhaar" }
)

const numbers = {
  panNumber: Schema.optionalKey(PanNumber),
  accountNumber: Schema.optionalKey(BankAccountNumber),
  aadhaarLastFour: Schema.optionalKey(AadhaarLastFour),
  documentNumber: Schema.optionalKey(NumberOfSomeKind)
}

/** A number by which people are found: of which document, and as text. */
export interface SearchedNumber {
  readonly document: DocumentKind
  readonly number: Redacted.Redacted<string>
}

interface GivenNumbers {
  readonly panNumber?: unknown
  readonly accountNumber?: unknown
  readonly aadhaarLastFour?: unknown
  readonly documentNumber?: unknown
}

const namesOfNumbers = Object.keys(numbers) as ReadonlyArray<keyof GivenNumbers>

const oneNumber = fieldRule<GivenNumbers>(
  "NUMBER_NOT_CHOSEN",
  "must have one of pan_number, account_number, aadhaar_last_four and document_number",
  (given) => namesOfNumbers.filter((name) => given[name] !== undefined).length === 1
)

/** By one number, for a purpose, and why. **Errors**: `NUMBER_NOT_CHOSEN`. */
export const FindPerson = Schema.Struct({ ...numbers, purpose: FindPurpose, reason: Reason }).check(oneNumber)

/** The one number that is given. */
export const numberOf = ({
  aadhaarLastFour,
  accountNumber,
  documentNumber,
  panNumber
}: typeof FindPerson.Type): SearchedNumber | undefined => {
  if (panNumber !== undefined) return { document: "pan", number: panNumber }
  if (accountNumber !== undefined) return { document: "bank", number: accountNumber }
  if (documentNumber !== undefined) return { document: "identity", number: documentNumber }
  return aadhaarLastFour && { document: "aadhaar", number: aadhaarLastFour }
}

/** Somebody who submitted this number: as far as it is shown, with what became of it. */
export const FoundPerson = Schema.Struct({
  userCode: UserCode,
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  branchCode: Schema.NullOr(Schema.String),
  document: Schema.Literals(documentKinds),
  status: DocumentStatus,
  maskedNumber: Schema.NullOr(Schema.String)
}).annotate({ identifier: "FoundPerson" })
export type FoundPerson = typeof FoundPerson.Type

/** How many are shown of one number. Many people share the last four digits of theirs. */
export const MOST_FOUND = 50

/** By name; `hasMore` when there are more than 50. */
export const FoundPeople = Schema.Struct({ items: Schema.Array(FoundPerson), hasMore: Schema.Boolean }).annotate({
  identifier: "FoundPeople"
})
