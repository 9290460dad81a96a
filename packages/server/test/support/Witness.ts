import { identityOf } from "@credbuzzpay/settings/logging/Identity"
import { jsonLines } from "@credbuzzpay/settings/logging/LogLine"
import { Context, Effect, Layer, Logger, References, Tracer } from "effect"
import { Outbox, type OutboxRow } from "../../src/features/platform/notifications/Outbox.ts"
import { reportOf } from "../../src/error-reports/ErrorReport.ts"
import { AccessLog } from "../../src/http/AccessLog.ts"
import { RecordedOutbox } from "../../src/testing/RecordedOutbox.ts"

/**
 * Everything that is logged, whatever its level, the access log and reports of faults with it, and every span with all that is
 * put on it, as text.
 */
export const witness = () => {
  const told: Array<string> = []
  const logs = Layer.mergeAll(
    Logger.layer([
      Logger.map(jsonLines(identityOf("server")), (line) => void told.push(line)),
      Logger.make((options) => void told.push(JSON.stringify(reportOf(options) ?? "")))
    ]),
    Layer.succeed(AccessLog, (answered) => void told.push(JSON.stringify(answered))),
    Layer.succeed(References.MinimumLogLevel, "All")
  )
  const spans = Layer.succeed(
    Tracer.Tracer,
    Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        const { attribute } = span
        told.push(span.name)
        span.attribute = (key, value) => {
          told.push(`${key}=${String(value)}`)
          attribute.call(span, key, value)
        }
        return span
      }
    })
  )
  return { told, layer: Layer.merge(logs, spans) }
}

/** The real outbox, and a record from which the test reads the codes that only the recipient sees. */
export const sealedAndRecorded = Layer.effectContext(
  Effect.gen(function* () {
    const real = yield* Outbox
    const recorded = yield* Effect.provide(Effect.context<Outbox | RecordedOutbox>(), Layer.fresh(RecordedOutbox.layer))
    const note = Context.get(recorded, Outbox)
    const notes = new WeakMap<OutboxRow, OutboxRow>()
    const noteOf = (row: OutboxRow) => notes.get(row) ?? []
    return Context.make(RecordedOutbox, Context.get(recorded, RecordedOutbox)).pipe(
      Context.add(Outbox, {
        enqueue: (whose, message) => Effect.andThen(real.enqueue(whose, message), note.enqueue(whose, message)),
        draft: (whose, message) =>
          Effect.zipWith(real.draft(whose, message), note.draft(whose, message), (row, noted) => {
            notes.set(row, noted)
            return row
          }),
        write: (rows) => Effect.andThen(real.write(rows), note.write(rows.flatMap(noteOf)))
      })
    )
  })
).pipe(Layer.provide(Outbox.layer))
