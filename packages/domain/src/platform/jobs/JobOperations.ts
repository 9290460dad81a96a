import { get, list, operations, post } from "../../contract/Operation.ts"
import { ActOnJob, Job, JobOf, Jobs, PauseJob } from "./Job.ts"
import { jobAlreadyPaused, jobNotFound, jobNotPaused, jobPaused } from "./JobErrors.ts"
import { pauseJobs, tendJobs } from "./JobRules.ts"
import { JobRunList } from "./JobRunReads.ts"

/** What workers do in the background. */
export const JobOperations = operations("jobs", "/jobs", {
  list: get("/", { summary: "List the jobs", output: Jobs, access: tendJobs }),
  runs: list("/runs", JobRunList, { summary: "List runs of jobs", access: tendJobs }),
  get: get("/:job", { summary: "Read a job", input: JobOf, output: Job, errors: [jobNotFound], access: tendJobs }),
  run: post("/:job/run", {
    summary: "Run a job now",
    input: ActOnJob,
    output: Job,
    status: 202,
    message: "Accepted",
    optionalBody: true,
    errors: [jobNotFound, jobPaused],
    access: tendJobs,
    idempotent: true
  }),
  pause: post("/:job/pause", {
    summary: "Pause a job",
    input: PauseJob,
    output: Job,
    errors: [jobNotFound, jobAlreadyPaused],
    access: pauseJobs,
    idempotent: true
  }),
  resume: post("/:job/resume", {
    summary: "Resume a job",
    input: ActOnJob,
    output: Job,
    optionalBody: true,
    errors: [jobNotFound, jobNotPaused],
    access: tendJobs,
    idempotent: true
  })
})
