import { Layer } from "effect"
import * as reads from "../../platform/reads/layer.ts"
import { ReportService } from "./ReportService.ts"
import { RowStream } from "./RowStream.ts"

/** Reports: pages, summaries and streams. */
export const layer = ReportService.layer.pipe(Layer.provideMerge(RowStream.layer), Layer.provide(reads.layer))
