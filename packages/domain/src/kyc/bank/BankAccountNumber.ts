import { Redacted, Schema, SchemaTransformation } from "effect"
import { patternRule } from "../../values/FieldRule.ts"

const Checked = Schema.String.check(
  patternRule("ACCOUNT_NOT_9_TO_18_DIGITS", "must be 9 to 18 digits", /^[0-9]{9,18}$/)
).pipe(Schema.brand("BankAccountNumber"))

/**
 * The number of a bank account as typed, blanks and hyphens ignored; leading zeros are part of it. Never printed.
 *
 * **Shape**: 9 to 18 digits. **Errors**: `ACCOUNT_NOT_9_TO_18_DIGITS`.
 */
export const BankAccountNumber = Schema.RedactedFromValue(
  Schema.String.pipe(
    Schema.decodeTo(
      Checked,
      SchemaTransformation.transform({ decode: (s) => s.replace(/[\s-]/g, ""), encode: (account) => account })
    )
  ),
  { label: "account" }
)
export type BankAccountNumber = typeof BankAccountNumber.Type

/** `026291800001191` → `XXXXXXXX1191`. The same eight for every length, which is not told either. */
export const maskAccount = (account: BankAccountNumber): string => `XXXXXXXX${Redacted.value(account).slice(-4)}`
