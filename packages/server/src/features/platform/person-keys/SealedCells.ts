import { Context, Effect, Layer, Result } from "effect"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { Cell } from "../encryption/Cell.ts"
import { PersonKeys } from "./PersonKeys.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

/** A value under somebody's key, and where it lies. */
export interface SealedCell extends Cell {
  readonly holder: string
  readonly sealed: string
}

/** What a cell holds; or that its holder was erased; or that it does not open, though it should. */
export type CellContent =
  | { readonly _tag: "Opened"; readonly text: string }
  | { readonly _tag: "Erased" }
  | { readonly _tag: "Unreadable" }

const erased: CellContent = { _tag: "Erased" }
const unreadable: CellContent = { _tag: "Unreadable" }

export const unreadableCells = counter(
  "sealed_cells_unreadable_total",
  "Values under a person's key that did not open: altered, moved, or their key was"
)

const tell = (cells: ReadonlyArray<SealedCell>) =>
  Effect.andThen(
    unreadableCells.update(cells.length),
    Effect.logError("Values under a person's key do not open", {
      cells: cells.slice(0, 10).map(({ column, row, table }) => `${table}.${column} of ${row}`),
      count: cells.length
    })
  )

/**
 * Opens the values of a page or a batch: the keys that are not in memory are one query. One that does not open is told
 * apart, counted and logged, and the others are given: a list does not fail for it, and `audit/verify` finds who altered it.
 *
 * **Errors**: `Unavailable` when the store of persons' keys or the database is, or lacks what a key is wrapped by.
 */
export class SealedCells extends Context.Service<
  SealedCells,
  { readonly open: (cells: ReadonlyArray<SealedCell>) => Effect.Effect<ReadonlyArray<CellContent>, Unavailable> }
>()("@credbuzzpay/server/person-keys/SealedCells") {
  static readonly layer = Layer.effect(
    SealedCells,
    Effect.gen(function* () {
      const keys = yield* PersonKeys

      const open = Effect.fnUntraced(function* (cells: ReadonlyArray<SealedCell>) {
        const found = yield* keys.all(cells.map(({ holder }) => holder))
        const failed: Array<SealedCell> = []
        let isLost = false
        const contents = cells.map((cell): CellContent => {
          const cipher = found.get(cell.holder)
          if (cipher !== undefined && Result.isFailure(cipher)) {
            if (cipher.failure._tag === "KeyDestroyed") return erased
            if (cipher.failure._tag === "KekMissing") isLost = true
          }
          const text =
            cipher !== undefined && Result.isSuccess(cipher) ? cipher.success.text(cell.sealed, cell) : undefined
          if (text !== undefined) return { _tag: "Opened", text }
          failed.push(cell)
          return unreadable
        })
        if (isLost) return yield* Unavailable.of({ what: "store of persons' keys", retryAfterSeconds: 30 })
        if (failed.length > 0) yield* tell(failed)
        return contents
      })

      return { open }
    })
  )
}

/** Opens the cells of rows of which some have none: undefined for these. **Errors**: as {@link SealedCells}. */
export const openWhereSealed = (
  cells: SealedCells["Service"],
  found: ReadonlyArray<SealedCell | undefined>
): Effect.Effect<ReadonlyArray<CellContent | undefined>, Unavailable> => {
  const sealed = found.filter((cell) => cell !== undefined)
  return Effect.map(cells.open(sealed), (contents) => {
    let next = 0
    return found.map((cell) => (cell === undefined ? undefined : contents[next++]))
  })
}
