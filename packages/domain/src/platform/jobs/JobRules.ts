import { DateTime, Duration } from "effect"
import { staffAccess } from "../../access/Access.ts"
import type { Job, JobState } from "./Job.ts"

/** Jobs are of the whole system; to run one earlier, or again, does no harm. */
export const tendJobs = staffAccess(["super_admin"])

/** Something stops: codes are not sent, rows not sealed. After a fresh proof of who asks. */
export const pauseJobs = staffAccess(["super_admin"], { stepUp: true })

/** Owners say some six times a minute that they are there. */
const ABSENT_AFTER = Duration.minutes(1)

type Standing = Pick<
  Job,
  "kind" | "nextRunAt" | "lateAfterSeconds" | "run" | "lastSuccessAt" | "pausedAt" | "ownedSince" | "seenAt"
>

const secondsSince = (moment: DateTime.Utc | null, now: DateTime.Utc): number =>
  moment === null ? 0 : Math.max(0, Math.floor((now.epochMilliseconds - moment.epochMilliseconds) / 1000))

/** How a job is, of which a row and its run say the rest. */
export const stateOf = ({ pausedAt, run, seenAt }: Standing, now: DateTime.Utc): JobState => {
  if (DateTime.isLessThan(DateTime.addDuration(seenAt, ABSENT_AFTER), now)) return "absent"
  if (run !== null) return "running"
  return pausedAt === null ? "idle" : "paused"
}

/** How late a job is after what its schedule promises, in whole seconds. A run under way was so late when it began. */
export const lagSeconds = (
  { kind, lastSuccessAt, nextRunAt, ownedSince, pausedAt, run }: Standing,
  now: DateTime.Utc
) => {
  if (pausedAt !== null) return 0
  if (kind === "continuous") return secondsSince(lastSuccessAt ?? ownedSince, now)
  return run === null ? secondsSince(nextRunAt, now) : secondsSince(run.scheduledAt, run.startedAt)
}

/** Whether its last success is longer ago than its alert allows. */
export const isLate = (
  { lastSuccessAt, lateAfterSeconds, ownedSince, pausedAt }: Standing,
  now: DateTime.Utc
): boolean =>
  pausedAt === null && lateAfterSeconds !== null && secondsSince(lastSuccessAt ?? ownedSince, now) > lateAfterSeconds
