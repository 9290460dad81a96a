import { Effect } from "effect"
import { KeyCount, type SealedIn, SealedRow } from "./SealedStore.ts"

/** Where a table keeps ciphertexts: `table.column`, of rows that one column tells apart. */
export interface SealedColumnName {
  readonly table: string
  readonly column: string
  readonly id: string
}

/**
 * An ordinary column whose cells are `table.column.id`, as a {@link SealedStore}. Empty and null are no ciphertexts, and what
 * lies under a person's own key (`p<version>.`) is renewed with that.
 */
export const sealedColumn =
  ({ column, id, table }: SealedColumnName): SealedIn =>
  (sql) => {
    const sealed = sql(column)
    const isOurs = sql`${sealed} <> '' and ${sealed} not like 'p%'`
    const key = sql`case when ${sealed} like 'v1.%' then split_part(${sealed}, '.', 2) else 'fernet' end`
    return {
      name: `${table}.${column}`,
      cell: (row) => `${table}.${column}.${row}`,
      next: (currentKey, after, most) =>
        SealedRow.all(sql`
      select ${sql(id)}::text as id, ${sealed} as sealed from ${sql(table)}
      where ${isOurs} and ${sql(id)}::text > ${after} and (${key} <> ${currentKey} or ${currentKey}::text = 'fernet')
      order by ${sql(id)}::text limit ${most} for update skip locked`),
      replace: (rows) => {
        const ids = rows.map((row) => row.id)
        const olds = rows.map((row) => row.replacing)
        const news = rows.map((row) => row.sealed)
        return Effect.map(
          sql`
          update ${sql(table)} t set ${sealed} = n.new
          from unnest(${ids}::text[], ${olds}::text[], ${news}::text[]) as n (id, old, new)
          where t.${sql(id)}::text = n.id and t.${sealed} = n.old returning 1`,
          (changed) => changed.length
        )
      },
      sample: (keyId, most) =>
        SealedRow.all(sql`
      select ${sql(id)}::text as id, ${sealed} as sealed from ${sql(table)}
      where ${isOurs} and ${key} = ${keyId} limit ${most}`),
      census: KeyCount.all(sql`
      select ${key} as key_id, count(*)::int as rows from ${sql(table)} where ${isOurs} group by 1`)
    }
  }
