import { Clock, Cron, Duration, Effect } from "effect"
import { continuous } from "./continuous.ts"
import { type JobKey, type JobSchedule, schedules } from "./schedules.ts"
import { type JobCron, WorkerConfig } from "./WorkerConfig.ts"

/** What workers write of a job into `jobs`, where the API reads it. **Units**: milliseconds. */
export interface KnownJob {
  readonly name: string
  readonly kind: "scheduled" | "continuous"
  readonly what: string
  readonly cron: string | null
  readonly zone: string | null
  readonly timeoutMillis: number | null
  readonly lateAfterMillis: number | null
}

/** Ticks that are looked at: all kinds of pauses of a cron of days, weeks or months are among so many. */
const TICKS = 40

/** A run begins late where the job changes hands. */
const SLACK = Duration.minutes(5)

/** How long after its last success a job is late. **Units**: milliseconds. */
export const lateAfterMillis = ({ timeout }: JobSchedule, cron: Cron.Cron, nowMillis: number): number => {
  let before = nowMillis
  let longest = 0
  const ticks = Cron.sequence(cron, new Date(before))
  for (let tick = 0; tick < TICKS; tick++) {
    const next = ticks.next().value.getTime()
    longest = Math.max(longest, next - before)
    before = next
  }
  return longest + Duration.toMillis(Duration.sum(timeout, SLACK))
}

const scheduledJob = (schedule: JobSchedule, { cron, text }: JobCron, nowMillis: number): KnownJob => ({
  name: schedule.name,
  kind: "scheduled",
  what: schedule.what,
  cron: text,
  zone: schedule.zone,
  timeoutMillis: Duration.toMillis(schedule.timeout),
  lateAfterMillis: lateAfterMillis(schedule, cron, nowMillis)
})

/** Every job there is, as it is configured. */
export const knownJobs: Effect.Effect<ReadonlyArray<KnownJob>, never, WorkerConfig> = Effect.gen(function* () {
  const { crons } = yield* WorkerConfig
  const now = yield* Clock.currentTimeMillis
  const byClock = (Object.keys(schedules) as ReadonlyArray<JobKey>).map((key) =>
    scheduledJob(schedules[key], crons[key], now)
  )
  const always = Object.values(continuous).map(({ name, what }): KnownJob => ({
    name,
    kind: "continuous",
    what,
    cron: null,
    zone: null,
    timeoutMillis: null,
    lateAfterMillis: null
  }))
  return [...byClock, ...always]
})
