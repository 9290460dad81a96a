import {
  CreateExport,
  ExportOf,
  type ReportExport,
  type ReportExports
} from "@credbuzzpay/domain/reports/exports/ReportExport"
import { callGroup } from "../Carrier.ts"
import type { Ask, Call } from "../Way.ts"

/** Reports as files. `get` says how far one is and, once it is done, where the file is: its `url` is below the API's address. */
export interface ReportExportCalls {
  readonly create: Call<(typeof CreateExport)["Encoded"], ReportExport>
  readonly list: Ask<typeof ReportExports.Type>
  readonly get: Call<string, ReportExport>
  /** Cancels one that is under way, or removes its file. */
  readonly end: Call<string, void>
}

const named =
  <A>(call: Call<(typeof ExportOf)["Encoded"], A>): Call<string, A> =>
  (exportId) =>
    call({ exportId })

export const reportExportCalls = callGroup<ReportExportCalls>(({ guarded }) => ({
  create: guarded.call(CreateExport, {
    rest: ({ reportExports }, payload) => reportExports.create({ payload }),
    rpc: (rpc, input) => rpc["reportExports.create"](input)
  }),
  list: guarded.ask({
    rest: ({ reportExports }) => reportExports.list(),
    rpc: (rpc) => rpc["reportExports.list"]()
  }),
  get: named(
    guarded.call(ExportOf, {
      rest: ({ reportExports }, { exportId }) => reportExports.get({ params: { export_id: exportId } }),
      rpc: (rpc, input) => rpc["reportExports.get"](input)
    })
  ),
  end: named(
    guarded.call(ExportOf, {
      rest: ({ reportExports }, { exportId }) => reportExports.end({ params: { export_id: exportId } }),
      rpc: (rpc, input) => rpc["reportExports.end"](input)
    })
  )
}))
