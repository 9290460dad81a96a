/** Where a value lies. The parts have no `|`, so that they cannot run into each other. */
export interface Cell {
  readonly table: string
  readonly column: string
  readonly row: string
}
