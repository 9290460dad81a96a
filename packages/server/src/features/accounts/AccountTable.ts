import { Schema, Struct } from "effect"
import { Role } from "@credbuzzpay/domain/access/Role"
import { ClosingCause } from "@credbuzzpay/domain/accounts/ClosingCause"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { Gender } from "@credbuzzpay/domain/values/Gender"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type AccountField, columnOf, expressionOf, field, type Said, type Written } from "./AccountField.ts"

const { NullOr, String: Text } = Schema
const moment = Schema.DateTimeUtcFromDate
const profile = { seenBy: "reader", evidence: "whole", audited: true } as const
const standing = { ...profile, guards: true } as const
const fact = { seenBy: "reader", evidence: "whole" } as const
const kept = { seenBy: "program" } as const

/**
 * The row of a person, `user_accounts`: each field, whose column is its name in small letters, and all that is said of it.
 * What is selected, shown, listed, searched, written, audited and put into evidence is derived from here, in this order.
 *
 * A field that the domain's `User` has and this has not, or the reverse, does not compile (docs/recipes/add-a-field.md).
 */
export const accountTable = {
  userCode: field("text", UserCode, { ...fact, unique: true, unescaped: true }),
  firstName: field("text", Text, { ...profile, searched: "name" }),
  lastName: field("text", NullOr(Text), { ...profile, searched: "name", emptyIsNull: true }),
  gender: field("text", NullOr(Gender), profile),
  dob: field("date", NullOr(CalendarDate), profile),
  email: field("text", Text, { seenBy: "reader", evidence: "masked" }),
  emailNormalized: field("text", Text, { ...kept, searched: "contact", unique: true }),
  mobile: field("text", Text, { seenBy: "reader", evidence: "masked", searched: "contact", unique: true }),
  userRole: field("text", Role, standing),
  branchCode: field("text", NullOr(Text), standing),
  locale: field("text", Locale, profile),
  isActive: field("boolean", Schema.Boolean, standing),
  isBlocked: field("boolean", Schema.Boolean, standing),
  blockedUntil: field("timestamptz", NullOr(moment), standing),
  blockKind: field("text", NullOr(Text), { ...kept, evidence: "whole", audited: true }),
  blockReason: field("text", NullOr(Text), { seenBy: "staff", evidence: "whole" }),
  blockedAt: field("timestamptz", NullOr(moment), kept),
  emailVerifiedAt: field("timestamptz", NullOr(moment), fact),
  mobileVerifiedAt: field("timestamptz", NullOr(moment), fact),
  passwordHash: field("text", Text, kept),
  passwordMustChangeAt: field("timestamptz", NullOr(moment), { seenBy: "staff", evidence: "whole" }),
  authEpoch: field("int", Schema.Int, { ...kept, guards: true }),
  platformEpoch: field("int", Schema.Int, kept),
  closesAt: field("timestamptz", NullOr(moment), profile),
  closingCause: field("text", NullOr(ClosingCause), { ...kept, evidence: "whole", audited: true }),
  closedAt: field("timestamptz", NullOr(moment), profile),
  erasesOn: field("date", NullOr(CalendarDate), profile),
  erasedAt: field("timestamptz", NullOr(moment), { ...kept, evidence: "whole" }),
  kycVerificationStep: field("int", Schema.Int, fact),
  isKycComplete: field("boolean", Schema.Boolean, fact),
  rowVersion: field("int", Schema.Int, { seenBy: "reader" }),
  createdByUser: field("text", NullOr(UserCode), { seenBy: "staff", evidence: "whole" }),
  updatedByUserId: field("text", Text, { seenBy: "staff" }),
  createdAt: field("timestamptz", moment, fact),
  updatedAt: field("timestamptz", moment, fact)
}

type Table = typeof accountTable
export type AccountFieldName = keyof Table

/** The names of the fields of which something is said. */
export type NamesWhere<S> = {
  [K in AccountFieldName]: Table[K]["said"] extends S ? K : never
}[AccountFieldName]

/** The fields as the program has them. */
export type AccountValues = { readonly [K in AccountFieldName]: ReturnType<Table[K]["decode"]> }

/** Some of the fields, as they are written. */
export type AccountChanges = { readonly [K in AccountFieldName]?: Written<AccountValues[K]> }

export const isAccountField = (name: string): name is AccountFieldName => name in accountTable

/** One field, of which all that can be said may be asked. */
export const accountField = (name: AccountFieldName): AccountField => accountTable[name]

/** The names of the fields of which this is said. */
export const namesWhere = <K extends keyof Said, const V extends Said[K]>(
  what: K,
  is: V
): ReadonlyArray<NamesWhere<{ readonly [P in K]: V }>> =>
  Struct.keys(accountTable).filter(
    (name): name is NamesWhere<{ readonly [P in K]: V }> => accountField(name).said[what] === is
  )

/** What these fields are selected by, under the names of their columns. */
export const selectList = (names: ReadonlyArray<AccountFieldName>, of = ""): string =>
  names.map((name) => `${expressionOf(name, accountTable[name], of)} as ${columnOf(name)}`).join(", ")

/** Reads these fields of a row as the driver gives it. Named one by one: it may hold more (a password hash) that must not come along. */
export const rowReader =
  <Name extends AccountFieldName>(names: ReadonlyArray<Name>) =>
  (row: object): Pick<AccountValues, Name> => {
    const values: Record<string, unknown> = {}
    for (const name of names) values[name] = accountTable[name].decode((row as Record<string, unknown>)[name])
    return values as unknown as Pick<AccountValues, Name>
  }
