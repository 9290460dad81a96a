import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import type { AddressMethod } from "../renewal/Renewal.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"

/** How an address was confirmed: a letter that the person answered, a letter or parcel that was delivered, a visit, or a document seen. */
export const AddressConfirmedHow = Schema.Literals(["letter_answered", "deliverable", "visit", "document"])
export type AddressConfirmedHow = typeof AddressConfirmedHow.Type

/** The same in the words of an address that was declared. */
export const confirmedHow: Readonly<Record<AddressMethod, AddressConfirmedHow>> = {
  verification_letter: "letter_answered",
  contact_point: "visit",
  deliverable: "deliverable",
  document: "document"
}

/** {@link confirmedHow} from the other side. */
export const addressMethods: Readonly<Record<AddressConfirmedHow, AddressMethod>> = {
  letter_answered: "verification_letter",
  visit: "contact_point",
  deliverable: "deliverable",
  document: "document"
}

export const ConfirmAddress = Schema.Struct({ userCode: UserCode, how: AddressConfirmedHow, reason: Reason })

/** A bank's reference of a payment (UTR, RRN or its own). **Errors**: `INVALID_PAYMENT_REFERENCE`. */
export const PaymentReference = Schema.String.check(
  patternRule(
    "INVALID_PAYMENT_REFERENCE",
    "must be the bank's reference: 6 to 40 letters, digits, / or -",
    /^[A-Za-z0-9][A-Za-z0-9/-]{5,39}$/
  )
)

/** That the first payment came, from an account that is the person's own and known to its bank. */
export const SeeFirstPayment = Schema.Struct({
  userCode: UserCode,
  paymentReference: Schema.RedactedFromValue(PaymentReference)
})
