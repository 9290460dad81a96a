import { Effect } from "effect"
import { numbers } from "../../../adapters/postgres/Rows.ts"
import { keyNamedBy } from "../../platform/encryption/FieldCipher.ts"
import { KeyCount, type SealedIn, SealedRow } from "../../platform/encryption/SealedStore.ts"
import { vaultCell } from "./AadhaarReference.ts"

/** More than the vault gives of one key, where it holds numbers under several. */
const SAMPLED = 200

/** The vault's numbers as a {@link SealedIn}: through its functions, since nobody may read its table. */
export const sealedAadhaar: SealedIn = (sql) => {
  const census = KeyCount.all(sql`select key_id, rows::int as rows from vault.key_census()`)
  const next = (currentKey: string, after: string, most: number) =>
    SealedRow.all(sql`
    select reference as id, number_sealed as sealed from vault.to_rewrap(${currentKey}, ${after}, ${most}::int)`)
  return {
    name: "vault.aadhaar_numbers",
    cell: vaultCell,
    next,
    // The vault gives what is not under one key. Of two keys, that is the other.
    sample: Effect.fnUntraced(function* (keyId, most) {
      const keys = (yield* census).map((count) => count.keyId)
      if (!keys.includes(keyId)) return []
      const given = yield* next(keys.find((other) => other !== keyId) ?? "", "", SAMPLED)
      return given.filter(({ sealed }) => keyNamedBy(sealed) === keyId).slice(0, most)
    }),
    replace: (rows, at) =>
      numbers.one(sql`
        select vault.rewrap(${rows.map((row) => row.id)}::text[], ${rows.map((row) => row.replacing)}::text[],
          ${rows.map((row) => row.sealed)}::text[], ${at}::timestamptz)`),
    census
  }
}
