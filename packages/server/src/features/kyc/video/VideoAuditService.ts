import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { notIdentified } from "@credbuzzpay/domain/kyc/holds/OnboardingErrors"
import { isRemote } from "@credbuzzpay/domain/kyc/onboarding/OnboardingMode"
import type { AuditVideo } from "@credbuzzpay/domain/kyc/video/VideoCall"
import * as Errors from "@credbuzzpay/domain/kyc/video/VideoErrors"
import { AUDIT_CLAIM_MINUTES } from "@credbuzzpay/domain/kyc/video/VideoRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { KycLifting } from "../holds/KycLifting.ts"
import { ProviderRef } from "../journeys/ProviderRef.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { VideoEnds } from "./VideoEnds.ts"
import { sessionOf, VideoHold } from "./VideoHold.ts"
import { VideoKyc } from "../video-provider/VideoKyc.ts"
import { VideoOfficialService } from "./VideoOfficialService.ts"
import { VideoRepo, type VideoRow } from "./VideoRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

const isClaimed = ({ auditor, recordingOpenedAt }: VideoRow, caller: Principal, now: DateTime.Utc) =>
  auditor !== null &&
  auditor !== caller.userCode &&
  recordingOpenedAt !== null &&
  DateTime.isLessThan(now, DateTime.add(recordingOpenedAt, { minutes: AUDIT_CLAIM_MINUTES }))

/**
 * The concurrent audit: another official opens the recording and judges the call. Only a call that passes lifts what remote
 * onboarding holds back. **Source**: RBI (Commercial Banks – KYC) Directions, 2025, V-CIP.
 */
export class VideoAuditService extends Context.Service<VideoAuditService>()(
  "@credbuzzpay/server/kyc/VideoAuditService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const hold = yield* VideoHold
      const provider = yield* VideoKyc
      const repo = yield* VideoRepo
      const ends = yield* VideoEnds
      const officials = yield* VideoOfficialService
      const onboarding = yield* KycOnboardingRepo
      const lifting = yield* KycLifting

      /** The recording is opened for this auditor, who has the call in hand for an hour. */
      const claim = Effect.fnUntraced(function* (caller: Principal, row: VideoRow) {
        if (row.official === caller.userCode) return yield* Errors.videoOwnAudit()
        const now = yield* DateTime.now
        if (isClaimed(row, caller, now)) return yield* Errors.videoOfColleague()
        const after = yield* repo.openRecording(row, caller.userCode, DateTime.toDateUtc(now))
        yield* ends.record(after, { actor: caller.userCode, act: "kyc_video.recording_opened" })
        return after
      })

      const enter = Effect.fnUntraced(
        function* (caller: Principal, videoSessionId: string) {
          const row = yield* hold.lock(caller, videoSessionId)
          return row.state === "auditing"
            ? { _tag: "Recording" as const, row: yield* claim(caller, row) }
            : { _tag: "Room" as const, joined: yield* officials.join(caller, row) }
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      /**
       * Joins a call that waits, or opens the recording of one that is to be audited; on record before the link is given.
       * **Errors**: of `VideoHold.lock`; `Conflict` when a colleague has it, it is one's own to audit, or it does not stand so;
       * `Unavailable` also when the provider gives no recording now.
       */
      const join = traced("VideoAuditService.join")(function* (caller: Principal, videoSessionId: string) {
        const entered = yield* enter(caller, videoSessionId)
        if (entered._tag === "Room") return entered.joined
        const ref = ProviderRef.make(entered.row.providerRef!)
        const link = yield* provider
          .watch(ref)
          .pipe(Effect.mapError(() => Unavailable.of({ what: "KYC provider", retryAfterSeconds: 10 })))
        return { session: sessionOf(entered.row), link: Redacted.value(link) }
      })

      const passed = Effect.fnUntraced(function* ({ userCode }: VideoRow, actor: string, at: Date) {
        const onboarded = (yield* onboarding.find(userCode)) ?? (yield* notIdentified())
        if (isRemote(onboarded.mode)) yield* lifting.meet(userCode, "video", actor, at)
      })

      /**
       * **Errors**: of `VideoHold.lock`; `Conflict` for who was in the call, for who has not opened its recording, when it is
       * audited already, or nobody is identified any more; `Unavailable`.
       */
      const audit = traced("VideoAuditService.audit")(
        function* (caller: Principal, { outcome, reason, videoSessionId }: typeof AuditVideo.Type) {
          const row = yield* hold.lock(caller, videoSessionId)
          if (row.state !== "auditing") return yield* Errors.videoNotThere()
          if (row.official === caller.userCode) return yield* Errors.videoOwnAudit()
          if (row.auditor !== caller.userCode) return yield* Errors.videoRecordingUnseen()
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const after = yield* repo.audit(row, outcome === "passed" ? "passed" : "refused", at)
          yield* ends.record(after, {
            actor: caller.userCode,
            act: "kyc_video.audited",
            newValues: { outcome },
            reason
          })
          if (outcome === "passed") yield* passed(after, caller.userCode, at)
          yield* ends.follow(after)
          return sessionOf(after)
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      return { join, audit }
    })
  }
) {
  static readonly layer = Layer.effect(VideoAuditService, VideoAuditService.make)
}
