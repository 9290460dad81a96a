import { withoutInterruptions } from "@credbuzzpay/settings/logging/InterruptionFilter"
import { Context, Effect, Logger } from "effect"
import { type ErrorReport, reportOf } from "./ErrorReport.ts"

/** Who faults of the product are reported to. */
export class ErrorReports extends Context.Service<
  ErrorReports,
  {
    /** Takes a report and sends it in its own time; one that there is no room for is dropped. Never waits, never fails. */
    readonly report: (report: ErrorReport) => void
  }
>()("@credbuzzpay/server/error-reports/ErrorReports") {}

/**
 * Reports what the log says at the level of errors and that has a cause: a request that ended in a defect, a job that failed.
 * Whoever logs a fault reports it by that.
 */
export const reportedFaults = Logger.layer(
  [
    Effect.map(ErrorReports, ({ report }) =>
      withoutInterruptions(
        Logger.make((options) => {
          const fault = reportOf(options)
          if (fault !== undefined) report(fault)
        })
      )
    )
  ],
  { mergeWithExisting: true }
)
