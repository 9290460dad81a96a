import { Effect } from "effect"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Client } from "pg"
import { from } from "pg-copy-streams"

/** A value as COPY's text format takes it; none of ours has a tab or a backslash in it. */
export type Cell = string | number | boolean | Date | null

const cell = (value: Cell): string => {
  if (value === null) return "\\N"
  return value instanceof Date ? value.toISOString() : String(value).replaceAll("\n", "\\n")
}

// Some thousand rows to a chunk: one chunk a row would spend the time on streams.
const CHUNK = 2000

function* chunks(count: number, row: (number: number) => ReadonlyArray<Cell>) {
  for (let start = 0; start < count; start += CHUNK) {
    let text = ""
    for (let number = start; number < Math.min(count, start + CHUNK); number += 1) {
      text += `${row(number).map(cell).join("\t")}\n`
    }
    yield text
  }
}

/** `COPY table (columns) FROM STDIN` of the rows `0` to `count - 1`. */
export const copyRows = (
  client: Client,
  table: string,
  columns: ReadonlyArray<string>,
  count: number,
  row: (number: number) => ReadonlyArray<Cell>
) =>
  Effect.promise(() =>
    pipeline(
      Readable.from(chunks(count, row), { objectMode: false }),
      client.query(from(`copy ${table} (${columns.join(", ")}) from stdin`))
    )
  )
