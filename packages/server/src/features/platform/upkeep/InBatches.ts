import { Effect } from "effect"
import { numbers } from "../../../adapters/postgres/Rows.ts"

const batchSize = 1000

/** Statements that each say how many rows they had, in batches of their own transactions: no lock is held long, and a run that is cut off has still done its part. */
export const inBatches = Effect.fnUntraced(function* <E, R>(
  statement: (limit: number) => Effect.Effect<ReadonlyArray<object>, E, R>
) {
  let total = 0
  while (true) {
    const count = yield* numbers.one(statement(batchSize))
    total += count
    if (count < batchSize) return total
  }
})
