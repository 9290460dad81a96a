import { Effect } from "effect"
import type { KeyCount, SealedIn, SealedRow } from "../../platform/encryption/SealedStore.ts"
import { vaultCell } from "./AadhaarReference.ts"

/** The vault's numbers as a {@link SealedIn}: through its functions, since nobody may read its table. */
export const sealedAadhaar: SealedIn = (sql) => ({
  name: "vault.aadhaar_numbers",
  cell: vaultCell,
  next: (currentKey, after, most) => sql<SealedRow>`
    select reference as id, number_sealed as sealed from vault.to_rewrap(${currentKey}, ${after}, ${most}::int)`,
  replace: (rows, at) =>
    Effect.map(
      sql<{ changed: number }>`
        select vault.rewrap(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.replacing)}::text[],
          ${rows.map((row) => row.sealed)}::text[], ${at}::timestamptz) as changed`,
      ([row]) => row?.changed ?? 0
    ),
  census: sql<KeyCount>`select key_id, rows::int as rows from vault.key_census()`
})
