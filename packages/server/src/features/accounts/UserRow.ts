import type { DateTime, Schema } from "effect"
import type { User } from "@credbuzzpay/domain/accounts/User"
import type { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import type { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { driverSchema } from "./AccountField.ts"
import { accountField, type AccountValues, namesWhere, rowReader, selectList } from "./AccountTable.ts"

/** The fields of a {@link User}: neither the domain nor the table has one that the other has not. */
const shown = namesWhere("seenBy", "reader") satisfies ReadonlyArray<keyof User>

/** What a {@link UserRow} is selected by, and returned by a statement that changes it. */
export const userColumns = selectList(shown)
export const userColumnsOf = (alias: string): string => selectList(shown, `${alias}.`)

type Given<T> = T extends DateTime.Utc ? Date : T extends UserCode | CalendarDate ? string : T

/** The columns of `user_accounts` that make a {@link User}, as the driver returns them. */
export type UserRow = { readonly [K in keyof User]: Given<AccountValues[K]> }

/** The columns of a {@link UserRow} as the driver gives them, for statements that select more (`Rows.ts`). */
export const userRowColumns = Object.fromEntries(
  shown.map((name) => [name, driverSchema(accountField(name))])
) as unknown as { readonly [K in keyof User]: Schema.Codec<UserRow[K], unknown> }

/** What the row shows. */
export const toUser: (row: object) => User = rowReader(shown)
