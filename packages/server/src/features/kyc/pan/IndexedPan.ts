import { Effect } from "effect"
import { numbers } from "../../../adapters/postgres/Rows.ts"
import { indexArrays, IndexedRow, type IndexedIn } from "../../platform/encryption/IndexedStore.ts"
import { SealedRow } from "../../platform/encryption/SealedStore.ts"
import { placeIn } from "../../platform/person-keys/OwnColumn.ts"
import { panColumn } from "../records/PanKycRepo.ts"

/** The PANs as an {@link IndexedIn}. */
export const indexedPan: IndexedIn = (sql) => {
  const isLacking = (keys: ReadonlyArray<string>) => sql`
    (p.pan_index_key <> ${keys[0] ?? ""} or exists (
      select from unnest(${keys}::text[]) as wanted (key)
      where not exists (select from pan_indexes i where i.user_code = p.user_code and i.key_id = wanted.key)))`
  return {
    name: "pan_kyc.pan_index",
    field: "pan",
    cell: placeIn(panColumn),
    sample: (keyId, most) =>
      IndexedRow.all(sql`
        select user_code as id, pan_sealed as sealed, pan_index as index from pan_kyc
        where pan_index_key = ${keyId} limit ${most}`),
    lacking: (keys, after, most) =>
      SealedRow.all(sql`
        select user_code as id, pan_sealed as sealed from pan_kyc p where user_code > ${after} and ${isLacking(keys)}
        order by user_code limit ${most} for update of p skip locked`),
    fill: Effect.fnUntraced(function* (userCode, indexes) {
      const { hexes, keys } = indexArrays(indexes)
      yield* sql`
        insert into pan_indexes (user_code, key_id, pan_index, is_proven)
        select user_code, key, decode(hex, 'hex'), status in ('verified', 'expired')
        from pan_kyc, unnest(${keys}::text[], ${hexes}::text[]) as given (key, hex) where user_code = ${userCode}
        on conflict (user_code, key_id) do nothing`
      yield* sql`
        update pan_kyc set pan_index = decode(${hexes[0] ?? ""}::text, 'hex'), pan_index_key = ${keys[0] ?? ""}
        where user_code = ${userCode} and pan_index_key <> ${keys[0] ?? ""}`
    }),
    left: (keys) => numbers.one(sql`select count(*)::int from pan_kyc p where ${isLacking(keys)}`),
    stray: (keys) =>
      numbers.one(sql`
        select count(*)::int from pan_kyc p where pan_index_key <> all(${keys}::text[])
          and not exists (select from pan_indexes i where i.user_code = p.user_code and i.key_id = any(${keys}::text[]))`),
    forget: (keys, most) =>
      numbers.one(sql`
        with gone as (
          delete from pan_indexes where ctid = any(array(
            select ctid from pan_indexes where key_id <> all(${keys}::text[]) limit ${most} for update skip locked))
          returning 1)
        select count(*)::int from gone`)
  }
}
