import { Effect } from "effect"
import { numbers } from "../../../adapters/postgres/Rows.ts"
import { IndexedRow, type IndexedIn } from "../../platform/encryption/IndexedStore.ts"
import { SealedRow } from "../../platform/encryption/SealedStore.ts"
import { placeIn } from "../../platform/person-keys/OwnColumn.ts"
import { accountColumn } from "../records/BankDetailsRepo.ts"

/** The account numbers as an {@link IndexedIn}. Accounts may be shared, so that one index, under the first key, is enough. */
export const indexedAccount: IndexedIn = (sql) => {
  const isLacking = ([first = ""]: ReadonlyArray<string>) => sql`
    account_index is not null and account_sealed is not null and account_index_key <> ${first}`
  return {
    name: "bank_details.account_index",
    field: "account",
    cell: placeIn(accountColumn),
    sample: (keyId, most) =>
      IndexedRow.all(sql`
        select user_code as id, account_sealed as sealed, account_index as index from bank_details
        where account_index is not null and account_sealed is not null and account_index_key = ${keyId} limit ${most}`),
    lacking: (keys, after, most) =>
      SealedRow.all(sql`
        select user_code as id, account_sealed as sealed from bank_details where user_code > ${after} and ${isLacking(keys)}
        order by user_code limit ${most} for update skip locked`),
    fill: (userCode, [first]) =>
      first === undefined
        ? Effect.void
        : Effect.asVoid(sql`
            update bank_details set account_index = ${first.index}, account_index_key = ${first.keyId}
            where user_code = ${userCode}`),
    left: (keys) => numbers.one(sql`select count(*)::int from bank_details where ${isLacking(keys)}`),
    stray: (keys) =>
      numbers.one(sql`
        select count(*)::int from bank_details where account_index is not null and account_index_key <> all(${keys}::text[])`),
    forget: () => Effect.succeed(0)
  }
}
