import type { Backfill } from "../StepKinds.ts"

/**
 * One batch: locks the next rows by key, does the statement for them, and gives the last key (`last`, as texts) and how
 * many rows there were (`rows`). With `types`, those of the key's columns, it begins after the key `$1, $2, …`.
 */
export const batchSql = ({ key, rows, statement, table }: Backfill, types?: ReadonlyArray<string>) => {
  const columns = key.join(", ")
  const begin = types?.map((type, index) => `$${index + 1}::text::${type}`).join(", ")
  const after = begin === undefined ? "" : `where (${columns}) > (${begin}) `
  return `
    with batch as materialized (
      select ${columns} from ${table} ${after}order by ${columns} limit ${rows} for no key update
    ), done as (
      ${statement.trim()}
    )
    select (select array[${key.map((column) => `${column}::text`).join(", ")}] from batch
        order by ${key.map((column) => `${column} desc`).join(", ")} limit 1) as last,
      (select count(*)::int from batch) as rows`
}
