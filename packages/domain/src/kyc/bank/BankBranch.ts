import { Schema } from "effect"

/**
 * Where a bank account is kept. **Shape**: `bankName` is null of a bank that the register does not have; `isKnown` is
 * false of a code that is not in it: a branch that was opened since, or none. **Source**: RBI's list of IFSC.
 */
export const BankBranch = Schema.Struct({
  ifsc: Schema.String,
  bankName: Schema.NullOr(Schema.String),
  isKnown: Schema.Boolean
}).annotate({ identifier: "BankBranch" })
export type BankBranch = typeof BankBranch.Type
