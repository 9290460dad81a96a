import { invalidRange } from "../../platform/reads/ReadErrors.ts"
import { rangeTooWide, relationNotInCsv } from "../reports/ReportErrors.ts"
import { exportForStaff, exportNotFound, linkNotFound, tooManyExports } from "./ReportExportErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { ReportExportOperations } from "./ReportExportOperations.ts"

/** How operations of `ReportExportOperations` fail, beside what every operation can. */
export const reportExportFailures = {
  create: [exportForStaff, tooManyExports, invalidRange, rangeTooWide, relationNotInCsv],
  get: [exportNotFound],
  end: [exportNotFound],
  file: [linkNotFound]
} satisfies FailuresOf<typeof ReportExportOperations>
