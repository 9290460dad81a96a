import { Schema } from "effect"
import { BankAccountNumber } from "@credbuzzpay/domain/kyc/bank/BankAccountNumber"
import { IfscCode } from "@credbuzzpay/domain/kyc/bank/IfscCode"

const common = { holderName: Schema.String, person: Schema.String, textVersion: Schema.String }

/** What a penny drop needs again after a crash. */
export const BankInput = Schema.fromJsonString(Schema.Struct({ ...common, account: BankAccountNumber, ifsc: IfscCode }))
export type BankInput = typeof BankInput.Type

/** What a reverse penny drop does: the account is told by who pays from it. */
export const ReverseBankInput = Schema.fromJsonString(Schema.Struct(common))
export type ReverseBankInput = typeof ReverseBankInput.Type
