import { Effect } from "effect"
import { SqlClient, type SqlError } from "effect/sql"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"

const batchSize = 200

/** Rows that a version before kept elsewhere than this one does. */
export interface Movable {
  /** What a row is of, and what its id is called in the log. */
  readonly what: string
  readonly id: string
  /** The ids of those that are not moved, in their order, after one of them; `most` at most. */
  readonly waiting: (
    after: string,
    most: number
  ) => Effect.Effect<ReadonlyArray<string>, SqlError.SqlError | Unavailable>
  /** Moves one, unless it is moved. Whether it was moved now. Inside a transaction of its own. */
  readonly move: (id: string) => Effect.Effect<boolean, SqlError.SqlError | Unavailable>
}

/**
 * Moves each, in a transaction of its own: how many were moved, and how many are left. It may be killed at any time and run by
 * several processes at once, since what is moved stands in the database. **Errors**: `Unavailable`; what was moved stays moved.
 */
export const moveEach = Effect.fnUntraced(function* ({ id, move, waiting, what }: Movable) {
  const sql = yield* SqlClient.SqlClient
  const moveOne = (each: string) =>
    repoBoundary(sql.withTransaction(move(each))).pipe(
      // One that does not open, or whose holder was erased, must not keep the others waiting.
      Effect.catchDefect((defect) =>
        Effect.as(Effect.logError(`${what} could not be moved`, { [id]: each }, defect), false)
      )
    )
  let [moved, left, after] = [0, 0, ""]
  while (true) {
    const found = yield* repoBoundary(waiting(after, batchSize))
    const done = yield* Effect.forEach(found, moveOne)
    moved += done.filter(Boolean).length
    left += done.filter((did) => !did).length
    const last = found.at(-1)
    if (last === undefined || found.length < batchSize) return { moved, left }
    after = last
  }
})
