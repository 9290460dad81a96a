import { Effect } from "effect"
import { numbers } from "../../../adapters/postgres/Rows.ts"
import { indexArrays, IndexedRow, type IndexedIn } from "../../platform/encryption/IndexedStore.ts"
import { SealedRow } from "../../platform/encryption/SealedStore.ts"
import { IDENTITY_NUMBER, identityNumberCell } from "../records/IdentityDocumentRepo.ts"

/** The numbers of identity documents as an {@link IndexedIn}, each sealed under its holder's key. */
export const indexedIdentity: IndexedIn = (sql) => {
  const isLacking = (keys: ReadonlyArray<string>) => sql`
    exists (
      select from unnest(${keys}::text[]) as wanted (key)
      where not exists (
        select from identity_document_indexes i where i.user_code = d.user_code and i.key_id = wanted.key))`
  return {
    name: "identity_documents.number_index",
    field: IDENTITY_NUMBER,
    cell: identityNumberCell,
    sample: (keyId, most) =>
      IndexedRow.all(sql`
        select d.user_code as id, d.number_sealed as sealed, i.number_index as index
        from identity_document_indexes i join identity_documents d using (user_code) where i.key_id = ${keyId} limit ${most}`),
    lacking: (keys, after, most) =>
      SealedRow.all(sql`
        select user_code as id, number_sealed as sealed from identity_documents d
        where user_code > ${after} and ${isLacking(keys)}
        order by user_code limit ${most} for update of d skip locked`),
    fill: (userCode, indexes) => {
      const { hexes, keys } = indexArrays(indexes)
      return Effect.asVoid(sql`
        insert into identity_document_indexes (user_code, key_id, number_index, is_proven)
        select user_code, key, decode(hex, 'hex'), status in ('verified', 'expired')
        from identity_documents, unnest(${keys}::text[], ${hexes}::text[]) as given (key, hex)
        where user_code = ${userCode}
        on conflict (user_code, key_id) do nothing`)
    },
    left: (keys) => numbers.one(sql`select count(*)::int from identity_documents d where ${isLacking(keys)}`),
    stray: (keys) =>
      numbers.one(sql`
        select count(*)::int from identity_documents d where not exists (
          select from identity_document_indexes i where i.user_code = d.user_code and i.key_id = any(${keys}::text[]))`),
    forget: (keys, most) =>
      numbers.one(sql`
        with gone as (
          delete from identity_document_indexes where ctid = any(array(
            select ctid from identity_document_indexes where key_id <> all(${keys}::text[])
            limit ${most} for update skip locked))
          returning 1)
        select count(*)::int from gone`)
  }
}
