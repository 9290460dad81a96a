import type { IndexToCreate } from "../StepKinds.ts"

const what = ({ unique }: IndexToCreate) => (unique ? "unique index" : "index")

/** On a table; holds up no reader and no writer. */
export const buildIndex = (wanted: IndexToCreate) =>
  `create ${what(wanted)} concurrently ${wanted.index} on ${wanted.table} ${wanted.definition}`

/** On a table that this very plan makes, which is empty. */
export const indexEmpty = (wanted: IndexToCreate) =>
  `create ${what(wanted)} ${wanted.index} on ${wanted.table} ${wanted.definition}`

/** On a partitioned table without its partitions: SHARE for an instant, for there is nothing to read. */
export const indexParent = (wanted: IndexToCreate) =>
  `create ${what(wanted)} ${wanted.index} on only ${wanted.table} ${wanted.definition}`

/** The part of an index on one partition: `audit_trail_2026_11_action_idx` of `audit_trail_action_idx`. */
export const indexOfPartition = (wanted: IndexToCreate, partition: string): IndexToCreate => ({
  ...wanted,
  table: partition,
  index: `${partition}${wanted.index.slice(wanted.table.length)}`
})

/** Makes the index of a partition a part of the whole; with the last one the whole is valid. */
export const attachIndex = (whole: IndexToCreate, part: IndexToCreate) =>
  `alter index ${whole.index} attach partition ${part.index}`

export const dropPlain = (index: string) => `drop index concurrently if exists ${index}`

/** ACCESS EXCLUSIVE on the table and its partitions for an instant: PostgreSQL drops these in no other way. */
export const dropPartitioned = (index: string) => `drop index if exists ${index}`
