import { Effect } from "effect"
import { JobOperations } from "@credbuzzpay/domain/platform/jobs/JobOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { JobRunLister } from "./JobRunLister.ts"
import { JobService } from "./JobService.ts"

export const JobHandlers = implement(
  JobOperations,
  Effect.gen(function* () {
    const jobs = yield* JobService
    const runs = yield* JobRunLister
    return {
      list: () => jobs.list,
      runs: (caller, query) => Effect.map(runs.list(caller, query), JsonAnswer.ofText),
      get: (_caller, { job }) => jobs.get(job),
      run: (caller, { job, ...why }) => jobs.run(caller, job, why),
      pause: (caller, { job, ...why }) => jobs.pause(caller, job, why),
      resume: (caller, { job, ...why }) => jobs.resume(caller, job, why)
    }
  })
)
