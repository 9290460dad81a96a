import { Duration, Effect, Queue, Stream } from "effect"
import { PostgresListener } from "@credbuzzpay/server/adapters/postgres/PostgresListener"
import { ExportRun } from "@credbuzzpay/server/features/reports/exports/ExportRun"
import { EXPORTS_CHANNEL } from "@credbuzzpay/server/features/reports/exports/ExportService"
import { logFailures } from "../LogFailures.ts"

/** What a lost notification, or an export whose worker died, waits for beyond its lease at most. */
const lookEvery = Duration.seconds(5)

/** Makes exports for as long as it runs: at once when one is asked for, and on a look now and then. Never ends by a failure. */
export const exportsRun = Effect.gen(function* () {
  const { runDue } = yield* ExportRun
  const wakeUps = yield* Queue.sliding<void>(1)
  const { events } = yield* (yield* PostgresListener).subscribe(EXPORTS_CHANNEL)
  yield* Effect.forkScoped(Stream.runForEach(events, () => Queue.offer(wakeUps, undefined)))
  yield* Effect.forkScoped(Effect.forever(Effect.andThen(Queue.offer(wakeUps, undefined), Effect.sleep(lookEvery))))
  const round = logFailures("Exports could not be made")(runDue)
  return yield* Effect.forever(Effect.andThen(Queue.take(wakeUps), round))
}).pipe(Effect.scoped)
