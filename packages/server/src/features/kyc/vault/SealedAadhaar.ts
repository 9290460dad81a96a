import { numbers } from "../../../adapters/postgres/Rows.ts"
import { KeyCount, type SealedIn, SealedRow } from "../../platform/encryption/SealedStore.ts"
import { vaultCell } from "./AadhaarReference.ts"

/** The vault's numbers as a {@link SealedIn}: through its functions, since nobody may read its table. */
export const sealedAadhaar: SealedIn = (sql) => ({
  name: "vault.aadhaar_numbers",
  cell: vaultCell,
  next: (currentKey, after, most) =>
    SealedRow.all(sql`
    select reference as id, number_sealed as sealed from vault.to_rewrap(${currentKey}, ${after}, ${most}::int)`),
  replace: (rows, at) =>
    numbers.one(sql`
        select vault.rewrap(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.replacing)}::text[],
          ${rows.map((row) => row.sealed)}::text[], ${at}::timestamptz)`),
  census: KeyCount.all(sql`select key_id, rows::int as rows from vault.key_census()`)
})
