import { Effect } from "effect"
import { numbers } from "../../../adapters/postgres/Rows.ts"
import { indexArrays, type IndexedIn } from "../../platform/encryption/IndexedStore.ts"
import { SealedRow } from "../../platform/encryption/SealedStore.ts"
import { vaultCell } from "./AadhaarReference.ts"

/** The vault's numbers as an {@link IndexedIn}: through its functions. It shows nobody an index. */
export const indexedAadhaar: IndexedIn = (sql) => ({
  name: "vault.number_indexes",
  field: "aadhaar",
  cell: vaultCell,
  sample: () => Effect.succeed([]),
  lacking: (keys, after, most) =>
    SealedRow.all(sql`
      select reference as id, number_sealed as sealed from vault.to_index(${keys}::text[], ${after}, ${most}::int)`),
  fill: (reference, indexes) => {
    const { hexes, keys } = indexArrays(indexes)
    return Effect.asVoid(sql`
      select vault.index_number(${reference}, ${keys}::text[],
        array(select decode(hex, 'hex') from unnest(${hexes}::text[]) with ordinality as given (hex, place) order by place))`)
  },
  left: (keys) => numbers.one(sql`select vault.unindexed(${keys}::text[], false)::int`),
  stray: (keys) => numbers.one(sql`select vault.unindexed(${keys}::text[], true)::int`),
  forget: (keys, most) => numbers.one(sql`select vault.forget_indexes(${keys}::text[], ${most}::int)::int`)
})
