import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import * as reports from "../reports/layer.ts"
import { ExportDownload } from "./ExportDownload.ts"
import { ExportExpiry } from "./ExportExpiry.ts"
import { ExportLinks } from "./ExportLinks.ts"
import { ExportRepo } from "./ExportRepo.ts"
import { ExportRun } from "./ExportRun.ts"
import { ExportService } from "./ExportService.ts"

/** Reports as files, made in the background. */
export const layer = Layer.mergeAll(ExportDownload.layer, ExportService.layer).pipe(
  Layer.provideMerge(Layer.mergeAll(ExportLinks.layer, ExportRepo.layer)),
  Layer.provide(auditTrail.layer)
)

/** Makes the files, and removes them. */
export const jobs = Layer.mergeAll(ExportExpiry.layer, ExportRun.layer).pipe(
  Layer.provide(ExportRepo.layer),
  Layer.provide([auditTrail.layer, reports.layer])
)
