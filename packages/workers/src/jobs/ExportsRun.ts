import { Duration, Effect } from "effect"
import { ExportRun } from "@credbuzzpay/server/features/reports/exports/ExportRun"
import { EXPORTS_CHANNEL } from "@credbuzzpay/server/features/reports/exports/ExportService"

/**
 * Makes exports: at once when one is asked for, and on a look now and then, which is what a lost notification, or an export
 * whose worker died, waits for beyond its lease.
 */
export const exportsRun = {
  round: Effect.map(
    Effect.flatMap(ExportRun, ({ runDue }) => runDue),
    (made) => ({ made })
  ),
  every: Effect.succeed(Duration.seconds(5)),
  channel: EXPORTS_CHANNEL,
  failure: "Exports could not be made"
}
