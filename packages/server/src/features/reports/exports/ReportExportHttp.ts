import { Effect } from "effect"
import { HttpServerResponse } from "effect/http"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { Api } from "@credbuzzpay/domain/Api"
import { endpointGroup } from "../../../http/EndpointGroup.ts"
import { ExportDownload } from "./ExportDownload.ts"
import { ExportService } from "./ExportService.ts"

/** Exports over REST. */
export const ReportExportHttp = endpointGroup(
  Api,
  "reportExports",
  Effect.fnUntraced(function* (handlers) {
    const exports = yield* ExportService
    const downloads = yield* ExportDownload
    return handlers
      .handle("create", ({ payload }) => Effect.flatMap(CurrentUser, (me) => exports.create(me, payload)))
      .handle("list", () => Effect.flatMap(CurrentUser, exports.list))
      .handle("get", ({ params }) => Effect.flatMap(CurrentUser, (me) => exports.get(me, params.export_id)))
      .handle("end", ({ params }) => Effect.flatMap(CurrentUser, (me) => exports.end(me, params.export_id)))
      .handle("file", ({ params, query }) =>
        Effect.map(downloads.open(params.export_id, query.expires ?? 0, query.signature ?? ""), (file) =>
          HttpServerResponse.stream(file.content, {
            contentType: file.contentType,
            contentLength: file.bytes,
            headers: { "content-disposition": `attachment; filename="${file.name}"` }
          })
        )
      )
  })
)
