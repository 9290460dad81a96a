import { Effect } from "effect"
import { knownJob } from "../KnownJobs.ts"
import { person } from "../People.ts"
import { REASON } from "./Play.ts"

/** What a super admin does to a job. */
const upon = (isPaused = false) =>
  Effect.gen(function* () {
    const { accessToken, userCode } = yield* person({ role: "super_admin" })
    const job = yield* knownJob(isPaused ? { pausedBy: "ABCD2345" } : {})
    return { token: accessToken, actor: userCode, branch: null, values: { job }, body: { reason: REASON } }
  })

/** What super admins do to jobs. */
export const jobPlays = { "jobs.run": upon(), "jobs.pause": upon(), "jobs.resume": upon(true) }
