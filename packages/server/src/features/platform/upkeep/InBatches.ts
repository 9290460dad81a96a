import { Effect } from "effect"

const batchSize = 1000

/** Batches of their own transactions: no lock is held long, and a run that is cut off has still done its part. */
export const inBatches = Effect.fnUntraced(function* <E, R>(
  statement: (limit: number) => Effect.Effect<ReadonlyArray<{ readonly count: number }>, E, R>
) {
  let total = 0
  while (true) {
    const count = (yield* statement(batchSize))[0]?.count ?? 0
    total += count
    if (count < batchSize) return total
  }
})
