import { IndexedRow, type IndexedIn } from "../../platform/encryption/IndexedStore.ts"
import { accountCell } from "./BankDetailsRepo.ts"

/** The account numbers as an {@link IndexedIn}. */
export const indexedAccount: IndexedIn = (sql) => ({
  name: "bank_details.account_index",
  field: "account",
  cell: accountCell,
  sample: (most) =>
    IndexedRow.all(sql`
      select user_code as id, account_sealed as sealed, account_index as index from bank_details
      where account_index is not null limit ${most}`)
})
