import { jobAlreadyPaused, jobNotFound, jobNotPaused, jobPaused } from "./JobErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { JobOperations } from "./JobOperations.ts"

/** How operations of `JobOperations` fail, beside what every operation can. */
export const jobFailures = {
  get: [jobNotFound],
  run: [jobNotFound, jobPaused],
  pause: [jobNotFound, jobAlreadyPaused],
  resume: [jobNotFound, jobNotPaused]
} satisfies FailuresOf<typeof JobOperations>
