import { Effect, Schema } from "effect"

/** Reads the rows of a statement as what they were declared to be; one that does not fit is a defect. */
export const decoded = <A>(row: Schema.Codec<A, unknown>) => {
  const decode = Schema.decodeUnknownEffect(Schema.Array(row))
  return <E, R>(statement: Effect.Effect<ReadonlyArray<object>, E, R>): Effect.Effect<ReadonlyArray<A>, E, R> =>
    Effect.flatMap(statement, (rows) => Effect.orDie(decode(rows)))
}
