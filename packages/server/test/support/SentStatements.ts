import { Effect, References, Tracer } from "effect"

/** What an effect sends to the database, by the spans that the client makes of it: the statements' texts, and the transactions. */
export const sent = <A, E, R>(effect: Effect.Effect<A, E, R>) => {
  const statements: Array<string> = []
  const transactions: Array<string> = []
  const tracer = Tracer.make({
    span: (options) => {
      const span = new Tracer.NativeSpan(options)
      if (span.name === "sql.transaction") transactions.push(span.name)
      const { attribute } = span
      span.attribute = (key, value) => {
        if (key === "db.query.text") statements.push(String(value))
        attribute.call(span, key, value)
      }
      return span
    }
  })
  return effect.pipe(
    Effect.withTracer(tracer),
    Effect.provideService(References.TracerEnabled, true),
    Effect.map((result) => ({ result, statements, transactions }))
  )
}
