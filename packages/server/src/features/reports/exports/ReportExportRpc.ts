import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { CreateExport, ExportOf } from "@credbuzzpay/domain/reports/exports/ReportExport"
import { ExportService } from "./ExportService.ts"

const parseCreate = parseInput(CreateExport)
const parseOf = parseInput(ExportOf)

/** Exports over RPC. */
export const reportExportHandlers = Effect.gen(function* () {
  const exports = yield* ExportService
  return {
    "reportExports.create": (input: Parameters<typeof parseCreate>[0]) =>
      Effect.flatMap(parseCreate(input), (asked) => Effect.flatMap(CurrentUser, (me) => exports.create(me, asked))),
    "reportExports.list": () => Effect.flatMap(CurrentUser, exports.list),
    "reportExports.get": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ exportId }) => Effect.flatMap(CurrentUser, (me) => exports.get(me, exportId))),
    "reportExports.end": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ exportId }) => Effect.flatMap(CurrentUser, (me) => exports.end(me, exportId)))
  }
})
