import { Context, DateTime, Effect, Layer, Option } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import { photoNeeded } from "@credbuzzpay/domain/kyc/counter/CounterErrors"
import { identifies } from "@credbuzzpay/domain/kyc/counter/CounterRules"
import { notIdentified } from "@credbuzzpay/domain/kyc/holds/OnboardingErrors"
import type { ConcludeVideo, VideoChecks } from "@credbuzzpay/domain/kyc/video/VideoCall"
import * as Errors from "@credbuzzpay/domain/kyc/video/VideoErrors"
import { CALL_MINUTES, flawOf } from "@credbuzzpay/domain/kyc/video/VideoRules"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { KycUploads } from "../uploads/KycUploads.ts"
import { VideoEnds } from "./VideoEnds.ts"
import { sessionOf, VideoHold } from "./VideoHold.ts"
import { VideoRepo, type VideoRow } from "./VideoRepo.ts"
import { VideoRooms } from "./VideoRooms.ts"
import { traced } from "../../../tracing/Traced.ts"

const isWhole = ({ documents, faceMatches, panSeen, questionsVaried }: VideoChecks) =>
  identifies(documents.map((kind) => ({ kind }))) && panSeen !== "not_shown" && questionsVaried && faceMatches

/**
 * An official in a call: they join the person who waits longest or whom they choose, and conclude. Nobody is identified by a
 * call that was not recorded, or not held in India with a living person, by what the provider tells. Who is identified is still
 * held as before, until another official has audited the call (`VideoAuditService`).
 */
export class VideoOfficialService extends Context.Service<VideoOfficialService>()(
  "@credbuzzpay/server/kyc/VideoOfficialService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const hold = yield* VideoHold
      const repo = yield* VideoRepo
      const rooms = yield* VideoRooms
      const ends = yield* VideoEnds
      const onboarding = yield* KycOnboardingRepo
      const uploads = yield* KycUploads

      const linkIn = Effect.fnUntraced(function* (row: VideoRow) {
        return Option.getOrThrow(yield* repo.linkOf(row, "official"))
      })

      /** A call that waits becomes the official's. Inside the caller's transaction. **Errors**: `Conflict`; `Unavailable`. */
      const join = Effect.fnUntraced(function* (caller: Principal, row: VideoRow) {
        if (row.state === "in_call") {
          return row.official === caller.userCode
            ? { session: sessionOf(row), link: yield* linkIn(row) }
            : yield* Errors.videoOfColleague()
        }
        const now = yield* DateTime.now
        if (row.state !== "waiting" || DateTime.isGreaterThanOrEqualTo(now, row.expiresAt)) {
          return yield* Errors.videoNotThere()
        }
        const until = DateTime.toDateUtc(DateTime.add(now, { minutes: CALL_MINUTES }))
        const joined = yield* repo.join(row, caller.userCode, DateTime.toDateUtc(now), until)
        yield* ends.record(joined, { actor: caller.userCode, act: "kyc_video.joined" })
        return { session: sessionOf(joined), link: yield* linkIn(joined) }
      })

      const own = Effect.fnUntraced(function* (caller: Principal, videoSessionId: string) {
        const row = yield* hold.lock(caller, videoSessionId)
        if (row.state !== "in_call") return yield* Errors.videoNotThere()
        return row.official === caller.userCode ? row : yield* Errors.videoOfColleague()
      })

      const identified = Effect.fnUntraced(function* (row: VideoRow, photo: string | undefined) {
        if ((yield* onboarding.find(row.userCode)) === undefined) return yield* notIdentified()
        const flaw = flawOf({ ...row, seconds: row.recordingSeconds })
        if (flaw !== undefined) return yield* Errors.videoFlawed(flaw)
        if (photo === undefined && row.snapshotRef === null) return yield* photoNeeded()
        if (photo !== undefined) {
          yield* uploads.take([photo], { holder: row.userCode, purpose: "live_photo", field: "photo" })
        }
      })

      const write = Effect.fnUntraced(
        function* (caller: Principal, { checks, outcome, photo, remarks, videoSessionId }: typeof ConcludeVideo.Type) {
          const row = yield* own(caller, videoSessionId)
          if (outcome === "identified") yield* identified(row, photo)
          const state = outcome === "identified" ? "auditing" : outcome
          const used = outcome === "identified" ? photo : undefined
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const after = yield* repo.conclude(row, { state, remarks, checks, photo: used }, at)
          yield* ends.record(after, {
            actor: caller.userCode,
            act: "kyc_video.concluded",
            newValues: { outcome, documents: checks?.documents ?? [], pan_seen: checks?.panSeen ?? "not_shown" }
          })
          if (after.endedAt !== null) yield* ends.follow(after)
          return sessionOf(after)
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      /**
       * Ends the call for both; the provider tells how it was, which `identified` cannot do without. **Errors**: `NotFound`;
       * `PermissionDenied`; `Conflict` when it is not this official's call, nobody's identity is verified yet, or the provider tells
       * of a flaw; `ValidationFailed` when a check or the photo lacks; `Unavailable` also while the provider does not tell.
       */
      const conclude = traced("VideoOfficialService.conclude")(function* (
        caller: Principal,
        input: typeof ConcludeVideo.Type
      ) {
        const seen = yield* repoBoundary(sql.withTransaction(own(caller, input.videoSessionId)))
        const isIdentified = input.outcome === "identified"
        if (isIdentified && (input.checks === undefined || !isWhole(input.checks))) {
          return yield* Errors.videoChecksLacking()
        }
        const { settledAt } = yield* rooms.settle(seen)
        if (isIdentified && settledAt === null) {
          return yield* Unavailable.of({ what: "KYC provider", retryAfterSeconds: 10 })
        }
        return yield* write(caller, input)
      })

      return { join, conclude }
    })
  }
) {
  static readonly layer = Layer.effect(VideoOfficialService, VideoOfficialService.make)
}
