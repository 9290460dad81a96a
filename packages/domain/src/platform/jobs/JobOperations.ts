import { get, list, operations, post } from "../../contract/Operation.ts"
import { ActOnJob, Job, JobOf, Jobs, PauseJob } from "./Job.ts"
import { pauseJobs, tendJobs } from "./JobRules.ts"
import { JobRunList } from "./JobRunReads.ts"

/** What workers do in the background. */
export const JobOperations = operations("jobs", "/jobs", {
  list: get("/", { output: Jobs, access: tendJobs }),
  runs: list("/runs", JobRunList, { access: tendJobs }),
  get: get("/:job", { input: JobOf, output: Job, access: tendJobs }),
  run: post("/:job/run", {
    input: ActOnJob,
    output: Job,
    status: 202,
    message: "Accepted",
    optionalBody: true,
    access: tendJobs,
    idempotent: true
  }),
  pause: post("/:job/pause", {
    input: PauseJob,
    output: Job,
    access: pauseJobs,
    idempotent: true
  }),
  resume: post("/:job/resume", {
    input: ActOnJob,
    output: Job,
    optionalBody: true,
    access: tendJobs,
    idempotent: true
  })
})
