import { Context, DateTime, Effect, Layer, Option, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { accountClosing } from "@credbuzzpay/domain/accounts/UserErrors"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { holdGone, notIdentified } from "@credbuzzpay/domain/kyc/holds/OnboardingErrors"
import { isRemote } from "@credbuzzpay/domain/kyc/onboarding/OnboardingMode"
import type { StartVideo, VideoCall, VideoStanding } from "@credbuzzpay/domain/kyc/video/VideoCall"
import * as Errors from "@credbuzzpay/domain/kyc/video/VideoErrors"
import { OPENING_MINUTES } from "@credbuzzpay/domain/kyc/video/VideoRules"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { repoBoundary, uniqueViolation } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { ConsentTexts } from "../../platform/consent-texts/ConsentTexts.ts"
import { KycConsentRepo } from "../journeys/KycConsentRepo.ts"
import { KycOnboardingRepo } from "../onboarding/KycOnboardingRepo.ts"
import { VideoEnds } from "./VideoEnds.ts"
import { VideoKyc } from "../video-provider/VideoKyc.ts"
import { VideoRepo, type VideoRow } from "./VideoRepo.ts"
import { VideoRooms } from "./VideoRooms.ts"
import { traced } from "../../../tracing/Traced.ts"

const PersonRow = rows({ locale: Locale, isClosing: Schema.Boolean })

/** A person's own video calls. */
export class VideoCallService extends Context.Service<VideoCallService>()("@credbuzzpay/server/kyc/VideoCallService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const provider = yield* VideoKyc
    const repo = yield* VideoRepo
    const rooms = yield* VideoRooms
    const ends = yield* VideoEnds
    const onboarding = yield* KycOnboardingRepo
    const consents = yield* KycConsentRepo
    const texts = yield* ConsentTexts
    const random = yield* SecureRandom.SecureRandom

    const view = Effect.fnUntraced(function* (row: VideoRow) {
      const { createdAt, endedAt, expiresAt, state, videoSessionId } = row
      const link = Option.getOrNull(yield* repo.linkOf(row, "person"))
      const found: VideoCall = { videoSessionId, state, link, createdAt, expiresAt, endedAt }
      return found
    })

    const lockPerson = Effect.fnUntraced(function* (userCode: string) {
      const person = yield* PersonRow.one(sql`
        select locale, closes_at is not null as is_closing from user_accounts where user_code = ${userCode} for update`)
      return person.isClosing ? yield* accountClosing() : person
    })

    /** The consent to KYC with its text, and to the recording on top of it. */
    const begin = Effect.fnUntraced(function* (caller: Principal, { consent }: typeof StartVideo.Type) {
      const { userCode } = caller
      const now = yield* DateTime.now
      const at = DateTime.toDateUtc(now)
      const person = yield* lockPerson(userCode)
      const onboarded = (yield* onboarding.find(userCode)) ?? (yield* notIdentified())
      if (!isRemote(onboarded.mode)) return yield* holdGone()
      if ((yield* repo.live(userCode)) !== undefined) return yield* Errors.videoOpen()
      const problems = yield* texts.problem(consent, "consent.")
      if (problems.length > 0) return yield* ValidationFailed.of(problems)
      const shown = yield* texts.shown(consent, person.locale)
      const consentId = yield* consents.give(caller, consent, shown, "video_recording", at)
      const videoSessionId = yield* random.uuidV7()
      const expiresAt = DateTime.toDateUtc(DateTime.add(now, { minutes: OPENING_MINUTES }))
      yield* repo.begin({ videoSessionId, userCode, consentId, provider: provider.name, at, expiresAt })
      const row = (yield* repo.find(videoSessionId))!
      yield* ends.record(row, { actor: userCode, act: "kyc_video.asked", newValues: { consent_id: consentId } })
      return row
    })

    /**
     * Asks for a call. A provider that does not answer is no error: the room is `opening`, and made by itself within ten
     * minutes. **Errors**: `Conflict` when no video is offered, the account is closing, nobody is identified yet, nothing is held
     * back, or a call goes on; `ValidationFailed` for a text that is not in force; `Unavailable`.
     */
    const start = traced("VideoCallService.start")(function* (caller: Principal, input: typeof StartVideo.Type) {
      if (!provider.isOffered) return yield* Errors.videoNotOffered()
      const row = yield* begin(caller, input).pipe(
        sql.withTransaction,
        uniqueViolation("kyc_video_sessions_one_open", () => Effect.fail(Errors.videoOpen())),
        repoBoundary
      )
      yield* rooms.open(row)
      return yield* repoBoundary(Effect.flatMap(repo.find(row.videoSessionId), (now) => view(now!)))
    })

    /** **Errors**: `Unavailable`. */
    const mine = traced("VideoCallService.mine")(
      function* ({ userCode }: Principal) {
        const [onboarded, last] = [yield* onboarding.find(userCode), yield* repo.last(userCode)]
        const goesOn = last !== undefined && last.endedAt === null
        const found: VideoStanding = {
          mayStart: provider.isOffered && !goesOn && onboarded !== undefined && isRemote(onboarded.mode),
          call: last === undefined ? null : yield* view(last)
        }
        return found
      },
      (effect) => repoBoundary(effect)
    )

    /** Before an official has it. **Errors**: `Conflict` when there is none, or an official is in it; `Unavailable`. */
    const cancel = traced("VideoCallService.cancel")(
      function* ({ userCode }: Principal) {
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        const live = yield* repo.live(userCode)
        if (live?.state !== "opening" && live?.state !== "waiting") return yield* Errors.videoNotThere()
        const row = (yield* repo.lock(live.videoSessionId))!
        return yield* view(yield* ends.cancel(row, DateTime.toDateUtc(yield* DateTime.now)))
      },
      (effect) => repoBoundary(sql.withTransaction(effect))
    )

    return { start, mine, cancel }
  })
}) {
  static readonly layer = Layer.effect(VideoCallService, VideoCallService.make)
}
