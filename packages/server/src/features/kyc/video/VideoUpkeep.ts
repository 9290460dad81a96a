import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { AUDIT_DUE_HOURS } from "@credbuzzpay/domain/kyc/video/VideoRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { observation } from "../../../metrics/Observation.ts"
import { confirmFence } from "../../platform/jobs/CurrentFence.ts"
import { VideoEnds } from "./VideoEnds.ts"
import { VideoRepo, type VideoRow } from "./VideoRepo.ts"
import { VideoRooms } from "./VideoRooms.ts"

export const videosWaiting = observation(
  "kyc_video_waiting",
  "People who wait for an official in a video call",
  "5 minutes"
)
export const auditsWaiting = observation(
  "kyc_video_audits_waiting",
  "Video calls that identified somebody and wait for their audit",
  "5 minutes"
)
export const auditsOverdue = observation(
  "kyc_video_audits_overdue",
  "Those that have waited for longer than a day",
  "5 minutes"
)

const Queue = rows({ waiting: Schema.Number, auditing: Schema.Number, overdue: Schema.Number })

const AT_ONCE = 20

/**
 * What calls need beside people: rooms that could not be opened yet, rooms to be closed, recordings to be told of, calls whose
 * time is over, and how long the queues are. Harmless at any time and from several processes. **Errors**: `Unavailable`.
 */
export class VideoUpkeep extends Context.Service<VideoUpkeep>()("@credbuzzpay/server/kyc/VideoUpkeep", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* VideoRepo
    const rooms = yield* VideoRooms
    const ends = yield* VideoEnds

    const lapseOne = (seen: VideoRow) =>
      rooms.within(seen, (row, at) => {
        const isOver = row.endedAt === null && row.state !== "auditing" && DateTime.toDateUtc(row.expiresAt) <= at
        return isOver ? Effect.as(ends.lapse(row, at), true) : Effect.succeed(false)
      })

    const lapse = Effect.gen(function* () {
      let lapsed = 0
      while (true) {
        const over = yield* repoBoundary(repo.overdue(DateTime.toDateUtc(yield* DateTime.now), AT_ONCE))
        lapsed += (yield* Effect.forEach(over, lapseOne)).filter(Boolean).length
        if (over.length < AT_ONCE) return lapsed
      }
    })

    const proceedOne = (row: VideoRow) =>
      Effect.andThen(confirmFence, rooms.proceed(row)).pipe(
        // One that cannot go on must not keep the others; its lease runs out and it is tried again.
        Effect.catchCause((cause) =>
          Effect.logError("A video call could not go on", { video_session_id: row.videoSessionId }, cause)
        )
      )

    const proceed = Effect.gen(function* () {
      let taken = 0
      while (true) {
        const due = yield* repoBoundary(sql.withTransaction(repo.takeDue(AT_ONCE)))
        yield* Effect.forEach(due, proceedOne, { concurrency: AT_ONCE, discard: true })
        taken += due.length
        if (due.length < AT_ONCE) return taken
      }
    })

    const observe = Effect.gen(function* () {
      const late = DateTime.toDateUtc(DateTime.subtract(yield* DateTime.now, { hours: AUDIT_DUE_HOURS }))
      const queue = yield* repoBoundary(
        Queue.one(sql`
          select (count(*) filter (where state in ('opening', 'waiting')))::int as waiting,
            (count(*) filter (where state = 'auditing'))::int as auditing,
            (count(*) filter (where state = 'auditing' and concluded_at < ${late}))::int as overdue
          from kyc_video_sessions where state in ('opening', 'waiting', 'in_call', 'auditing')`)
      )
      yield* videosWaiting.update(queue.waiting)
      yield* auditsWaiting.update(queue.auditing)
      yield* auditsOverdue.update(queue.overdue)
      return queue
    })

    /** How many calls ended for their time was over, of how many the provider was asked, and how many wait for what. */
    const run = Effect.gen(function* () {
      const lapsed = yield* lapse
      const asked = yield* proceed
      return { lapsed, asked, ...(yield* observe) }
    }).pipe(Effect.withSpan("VideoUpkeep.run"))

    return { run }
  })
}) {
  static readonly layer = Layer.effect(VideoUpkeep, VideoUpkeep.make)
}
