import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { ReportExportOperations } from "@credbuzzpay/domain/reports/exports/ReportExportOperations"
import { implement } from "../../../contract/implement.ts"
import { AnswerPlaces } from "../../../http/AnswerPlaces.ts"
import { ExportDownload } from "./ExportDownload.ts"
import { ExportService } from "./ExportService.ts"

export const ReportExportHandlers = implement(
  ReportExportOperations,
  Effect.gen(function* () {
    const exports = yield* ExportService
    const downloads = yield* ExportDownload
    const place = yield* AnswerPlaces
    return {
      create: (caller, input) => exports.create(caller, input),
      list: (caller) => exports.list(caller),
      get: (caller, { exportId }) => exports.get(caller, exportId),
      end: (caller, { exportId }) => exports.end(caller, exportId),
      file: ({ expires = 0, exportId, signature = "" }) =>
        place({ limit: "perLink", key: exportId }).pipe(
          Effect.andThen(downloads.open(exportId, expires, signature)),
          Effect.map(({ bytes, content, contentType, name }) =>
            HttpServerResponse.stream(content, {
              contentType,
              contentLength: bytes,
              headers: { "content-disposition": `attachment; filename="${name}"` }
            })
          )
        )
    }
  })
)
