import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { VideoSession } from "@credbuzzpay/domain/kyc/video/VideoCall"
import { videoNotFound } from "@credbuzzpay/domain/kyc/video/VideoErrors"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { VideoRepo, type VideoRow } from "./VideoRepo.ts"

/** A call as staff see it. */
export const sessionOf = (row: VideoRow): VideoSession => ({
  videoSessionId: row.videoSessionId,
  userCode: row.userCode,
  branchCode: row.branchCode,
  state: row.state,
  official: row.official,
  auditor: row.auditor,
  recordingRef: row.recordingRef,
  recordingHash: row.recordingHash,
  recordingSeconds: row.recordingSeconds,
  geoCountry: row.geoCountry,
  ipCountry: row.ipCountry,
  livenessPercent: row.livenessPercent,
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  joinedAt: row.joinedAt,
  concludedAt: row.concludedAt,
  endedAt: row.endedAt,
  rowVersion: row.rowVersion
})

/** Calls in the hands of staff. */
export class VideoHold extends Context.Service<VideoHold>()("@credbuzzpay/server/kyc/VideoHold", {
  make: Effect.gen(function* () {
    const subject = yield* UserSubject
    const repo = yield* VideoRepo

    /**
     * The call, its person locked first: of two acts at once, the second sees what the first did. Inside the caller's
     * transaction. **Errors**: `NotFound` for a call of nobody whom the caller may see; `PermissionDenied` for one's own and, to an
     * admin, for one of staff; `Unavailable`.
     */
    const lock = Effect.fnUntraced(function* (caller: Principal, videoSessionId: string) {
      const found = (yield* repo.find(videoSessionId)) ?? (yield* videoNotFound())
      yield* Effect.catchTags(subject.lock(caller, found.userCode), { NotFound: () => Effect.fail(videoNotFound()) })
      return (yield* repo.lock(videoSessionId)) ?? (yield* videoNotFound())
    })

    return { lock }
  })
}) {
  static readonly layer = Layer.effect(VideoHold, VideoHold.make)
}
