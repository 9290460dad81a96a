import { answersFile, del, get, operations, post } from "../../contract/Operation.ts"
import { CreateExport, CreateExportWire, ExportFileOf, ExportOf, ReportExport, ReportExports } from "./ReportExport.ts"
import { askForExport, exportFileAccess, ownExports } from "./ReportExportRules.ts"

/** Reports as files that are made in the background. */
export const ReportExportOperations = operations("reportExports", "/reports/exports", {
  create: post("/", {
    input: CreateExport,
    output: ReportExport,
    status: 202,
    message: "Accepted",
    access: askForExport,
    idempotent: true,
    rest: { payload: CreateExportWire }
  }),
  list: get("/", { output: ReportExports, access: ownExports }),
  get: get("/:exportId", {
    input: ExportOf,
    output: ReportExport,
    access: ownExports
  }),
  end: del("/:exportId", {
    input: ExportOf,
    access: ownExports
  }),
  file: answersFile(
    "a file for a browser to save, by an address that is its own proof",
    { contentTypes: ["text/csv", "application/x-ndjson"] },
    get("/:exportId/file", {
      input: ExportFileOf,
      access: exportFileAccess
    })
  )
})
