import { Effect } from "effect"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { type CellContent, openWhereSealed, type SealedCell, type SealedCells } from "../person-keys/SealedCells.ts"
import type { RowValues } from "./RowShape.ts"

/**
 * How what is sealed in a row is opened, by the program and once a row: the columns that it takes, in SQL, and what it makes of
 * their values. Fields name one of `values` by its place (`OpenedColumn`).
 */
export interface Opening {
  readonly needs: ReadonlyArray<string>
  /** The sealed cell of a row; undefined where nothing is sealed in it. */
  readonly cell: (needed: RowValues) => SealedCell | undefined
  /** The values that fields can name. `content` is undefined where there was no cell. */
  readonly values: (needed: RowValues, content: CellContent | undefined) => RowValues
}

/** An opening, and where in the rows the columns are that it needs. */
export interface PlacedOpening extends Opening {
  readonly at: ReadonlyArray<number>
}

/** Rows of so many columns with the opened values after them. **Errors**: `Unavailable` when keys cannot be had. */
export const openRows = (
  cells: SealedCells["Service"],
  opening: PlacedOpening | undefined,
  columns: number,
  rows: ReadonlyArray<RowValues>
): Effect.Effect<ReadonlyArray<RowValues>, Unavailable> => {
  if (opening === undefined || rows.length === 0) return Effect.succeed(rows)
  const needed = rows.map((row) => opening.at.map((index) => row[index] ?? null))
  return Effect.map(openWhereSealed(cells, needed.map(opening.cell)), (contents) =>
    rows.map((row, index) => [...row.slice(0, columns), ...opening.values(needed[index]!, contents[index])])
  )
}
