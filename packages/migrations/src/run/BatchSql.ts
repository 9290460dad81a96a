import type { Backfill, ComputedBackfill } from "../StepKinds.ts"

/** The next rows of a step by key, locked; with `types`, those of the key's columns, after the key `$1, $2, …`. */
const nextRows = (
  selected: string,
  { key, rows, table }: Pick<Backfill, "key" | "rows" | "table">,
  types?: ReadonlyArray<string>
) => {
  const columns = key.join(", ")
  const begin = types?.map((type, index) => `$${index + 1}::text::${type}`).join(", ")
  const after = begin === undefined ? "" : `where (${columns}) > (${begin}) `
  return `select ${selected} from ${table} ${after}order by ${columns} limit ${rows} for no key update`
}

const asTexts = (key: ReadonlyArray<string>) => `array[${key.map((column) => `${column}::text`).join(", ")}]`

/**
 * One batch: locks the next rows by key, does the statement for them, and gives the last key (`last`, as texts) and how
 * many rows there were (`rows`). With `types`, those of the key's columns, it begins after the key `$1, $2, …`.
 */
export const batchSql = (step: Backfill, types?: ReadonlyArray<string>) => `
    with batch as materialized (
      ${nextRows(step.key.join(", "), step, types)}
    ), done as (
      ${step.statement.trim()}
    )
    select (select ${asTexts(step.key)} from batch
        order by ${step.key.map((column) => `${column} desc`).join(", ")} limit 1) as last,
      (select count(*)::int from batch) as rows`

/** Locks the next rows by key, and gives their key, their columns, and the key as texts (`batch_key`), in its order. */
export const readBatchSql = (step: ComputedBackfill, types?: ReadonlyArray<string>) =>
  nextRows([...step.key, ...step.columns, `${asTexts(step.key)} as batch_key`].join(", "), step, types)
