import { Context, Effect, Layer, Redacted } from "effect"
import type { AuditAction } from "@credbuzzpay/domain/platform/audit-trail/AuditActions"
import type { VideoState } from "@credbuzzpay/domain/kyc/video/VideoCall"
import { counter } from "../../../metrics/MetricFamily.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { VideoRepo, type VideoRow } from "./VideoRepo.ts"

export const videosEnded = counter("kyc_video_ended_total", "Video calls for KYC that ended, by how", ["state"])

type Act = Extract<AuditAction, `kyc_video.${string}`>

/** What is told of an act in the audit trail. */
export interface VideoAct {
  readonly actor: string
  readonly act: Act
  readonly newValues?: Readonly<Record<string, unknown>> | undefined
  readonly reason?: string | undefined
}

/** Ends that the person is written to about: what lifts holds is told by itself, and what they ended they know. */
const told = ["refused", "not_identified", "interrupted", "expired", "failed"] as const
type Told = (typeof told)[number]

const isTold = (state: VideoState): state is Told => (told as ReadonlyArray<VideoState>).includes(state)

/** The records of a call: each act has its audit row, and of each end the person is told. Inside the caller's transaction. */
export class VideoEnds extends Context.Service<VideoEnds>()("@credbuzzpay/server/kyc/VideoEnds", {
  make: Effect.gen(function* () {
    const repo = yield* VideoRepo
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    const record = ({ userCode, videoSessionId }: VideoRow, { act, actor, newValues, reason }: VideoAct) =>
      audit.record({
        actor,
        subject: userCode,
        action: act,
        resourceType: "kyc_video",
        resourceId: videoSessionId,
        newValues,
        reason
      })

    /** That it has ended as its row says. */
    const follow = Effect.fnUntraced(function* ({ state, userCode, videoSessionId }: VideoRow) {
      yield* videosEnded.update(1, { state })
      if (!isTold(state)) return
      const { email, locale } = yield* users.contactsOf(userCode)
      yield* outbox.enqueue(userCode, {
        template: "kyc_video",
        to: Redacted.make(email),
        locale,
        dedupeKey: `kyc_video:${videoSessionId}`,
        variables: { outcome: state }
      })
    })

    /** Its time is over, or there is no room. */
    const lapse = Effect.fnUntraced(function* (row: VideoRow, at: Date) {
      const state = row.state === "opening" ? "failed" : "expired"
      const ended = yield* repo.end(row, state, at)
      yield* record(ended, { actor: "system", act: "kyc_video.ended", newValues: { state } })
      yield* follow(ended)
    })

    /** The person has ended it, by themself or with their consent to KYC. */
    const cancel = Effect.fnUntraced(function* (row: VideoRow, at: Date) {
      const ended = yield* repo.end(row, "cancelled", at)
      yield* record(ended, { actor: row.userCode, act: "kyc_video.cancelled" })
      yield* follow(ended)
      return ended
    })

    /** The consent that a call rests on was withdrawn; the account is locked. */
    const withdraw = Effect.fnUntraced(function* (userCode: string, at: Date) {
      const live = yield* repo.live(userCode)
      const row = live === undefined ? undefined : yield* repo.lock(live.videoSessionId)
      if (row !== undefined) yield* cancel(row, at)
    })

    /** A call of somebody of whom everything stops, by whatever did it; the account is locked. */
    const stop = Effect.fnUntraced(function* (userCode: string, at: Date) {
      const live = yield* repo.live(userCode)
      const row = live === undefined ? undefined : yield* repo.lock(live.videoSessionId)
      if (row !== undefined) yield* lapse(row, at)
    })

    return { record, follow, lapse, cancel, withdraw, stop }
  })
}) {
  static readonly layer = Layer.effect(VideoEnds, VideoEnds.make)
}
