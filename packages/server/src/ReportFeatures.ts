import { Layer } from "effect"
import { ExportDownload } from "./features/exports/ExportDownload.ts"
import { ExportExpiry } from "./features/exports/ExportExpiry.ts"
import { ExportLinks } from "./features/exports/ExportLinks.ts"
import { ExportRepo } from "./features/exports/ExportRepo.ts"
import { ExportRun } from "./features/exports/ExportRun.ts"
import { ExportService } from "./features/exports/ExportService.ts"
import { Cursors } from "./features/reads/Cursors.ts"
import { ReportService } from "./features/reports/ReportService.ts"
import { RowStream } from "./features/reports/RowStream.ts"

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
