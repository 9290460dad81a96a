import type { ReportExportOperations } from "../reports/exports/ReportExportOperations.ts"
import type { ExamplesOf } from "./OperationExample.ts"
import { envelope } from "./SharedExamples.ts"

const asked = { report: "user-audit-trail", format: "csv", filters: { from: "2026-01-01", to: "2026-11-01" } }

const queued = {
  export_id: "019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d",
  ...asked,
  status: "queued",
  rows: 0,
  bytes: null,
  failure: null,
  file: null,
  created_at: "2026-11-23T09:31:04.000Z",
  started_at: null,
  finished_at: null,
  expires_at: null
}

const done = {
  ...queued,
  status: "done",
  rows: 120_431,
  bytes: 31_774_102,
  file: {
    url: "/api/v1/reports/exports/019a0b6e-2f41-7c3a-9d52-6e8f7a1b2c3d/file?expires=1795427464&signature=c2lnbmF0dXJl",
    expires_at: "2026-11-23T09:51:04.000Z"
  },
  started_at: "2026-11-23T09:31:05.000Z",
  finished_at: "2026-11-23T09:31:09.000Z",
  expires_at: "2026-11-24T09:31:09.000Z"
}

export const reportExportsExamples: ExamplesOf<typeof ReportExportOperations> = {
  create: {
    request: asked,
    response: envelope(queued, "Accepted")
  },
  list: { response: envelope({ items: [done, queued] }) },
  get: { response: envelope(done) },
  end: {},
  file: {}
}
