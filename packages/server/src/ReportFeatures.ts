import { Layer } from "effect"
import { ExportDownload } from "./features/reports/exports/ExportDownload.ts"
import { ExportExpiry } from "./features/reports/exports/ExportExpiry.ts"
import { ExportLinks } from "./features/reports/exports/ExportLinks.ts"
import { ExportRepo } from "./features/reports/exports/ExportRepo.ts"
import { ExportRun } from "./features/reports/exports/ExportRun.ts"
import { ExportService } from "./features/reports/exports/ExportService.ts"
import { Cursors } from "./features/platform/reads/Cursors.ts"
import { ReportService } from "./features/reports/reports/ReportService.ts"
import { RowStream } from "./features/reports/reports/RowStream.ts"

const Reports = ReportService.layer.pipe(Layer.provide([Cursors.layer, RowStream.layer]))

/** Reports, and what the server does about exports of them. */
export const ReportFeatures = Layer.mergeAll(ExportService.layer, ExportDownload.layer).pipe(
  Layer.provide([ExportRepo.layer, ExportLinks.layer]),
  Layer.provideMerge(Reports)
)

/** What workers do about exports: make their files, and remove them. */
export const ExportUpkeep = Layer.mergeAll(ExportRun.layer.pipe(Layer.provide(Reports)), ExportExpiry.layer).pipe(
  Layer.provide(ExportRepo.layer)
)
