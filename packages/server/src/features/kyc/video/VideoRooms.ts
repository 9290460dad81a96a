import { Context, DateTime, Duration, Effect, Layer, Schema } from "effect"
import { SqlClient } from "effect/sql"
import { fullName } from "@credbuzzpay/domain/accounts/FullName"
import { CALL_MINUTES, WAITING_MINUTES } from "@credbuzzpay/domain/kyc/video/VideoRules"
import { CalendarDate } from "@credbuzzpay/domain/values/CalendarDate"
import { Locale } from "@credbuzzpay/domain/values/Locale"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { familyName } from "../../accounts/FamilyName.ts"
import { askAgainAfter } from "../journeys/KycPace.ts"
import { consentFor, VerificationId } from "../journeys/KycProviderCall.ts"
import { ProviderRef } from "../journeys/ProviderRef.ts"
import { VideoEnds } from "./VideoEnds.ts"
import { type VideoOpened, VideoKyc, type VideoResult } from "../video-provider/VideoKyc.ts"
import { VideoRepo, type VideoRow } from "./VideoRepo.ts"

/** An official waits for both calls, and a request of ours may take ten seconds. */
const TOLD_WITHIN = Duration.seconds(8)

const Asked = rows({
  firstName: Schema.String,
  lastName: Schema.NullOr(Schema.String),
  dob: Schema.NullOr(CalendarDate),
  locale: Locale,
  textVersion: Schema.String,
  givenAt: Schema.Date
})

/**
 * The provider's side of calls: rooms are opened, closed, and asked how the call was. Each call to the provider is between two
 * transactions, and may be made again: whoever dies meanwhile is taken up by the job. **Errors**: `Unavailable` of the database
 * alone; a provider that does not answer is asked again later.
 */
export class VideoRooms extends Context.Service<VideoRooms>()("@credbuzzpay/server/kyc/VideoRooms", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const provider = yield* VideoKyc
    const repo = yield* VideoRepo
    const ends = yield* VideoEnds

    /** The call as it is now, locked after its person, as whoever acts on people locks them. */
    const within = <A, E, R>(
      { userCode, videoSessionId }: VideoRow,
      act: (row: VideoRow, at: Date) => Effect.Effect<A, E, R>
    ) =>
      Effect.gen(function* () {
        yield* sql`select 1 from user_accounts where user_code = ${userCode} for update`
        const row = (yield* repo.lock(videoSessionId))!
        return yield* act(row, DateTime.toDateUtc(yield* DateTime.now))
      }).pipe(sql.withTransaction, repoBoundary)

    const later = (seen: VideoRow) =>
      within(seen, (row, at) => {
        const { epochMilliseconds } = DateTime.addDuration(DateTime.fromDateUnsafe(at), askAgainAfter(row.calls))
        return repo.later(row, new Date(epochMilliseconds), at)
      })

    const made = (seen: VideoRow, room: VideoOpened) =>
      within(seen, (row, at) =>
        Effect.gen(function* () {
          const until = DateTime.add(DateTime.fromDateUnsafe(at), { minutes: WAITING_MINUTES })
          const after = yield* repo.opened(row, room, DateTime.toDateUtc(until), at)
          yield* ends.record(after, { actor: "system", act: "kyc_video.room_opened" })
        })
      )

    /** Opens the room of a call that has none yet. */
    const open = Effect.fnUntraced(function* (seen: VideoRow) {
      const { consentId, createdAt, userCode, videoSessionId } = seen
      const asked = yield* repoBoundary(
        Asked.one(sql`
          select u.first_name, ${sql.literal(familyName("u.last_name"))} as last_name, u.dob, u.locale, c.text_version, c.given_at
          from user_accounts u join consents c on c.user_code = u.user_code and c.consent_id = ${consentId}::text::uuid
          where u.user_code = ${userCode}`)
      )
      const room = yield* Effect.option(
        provider.open({
          verificationId: VerificationId.make(videoSessionId),
          claimed: { name: fullName(asked), dob: asked.dob },
          language: asked.locale,
          until: DateTime.add(createdAt, { minutes: WAITING_MINUTES + CALL_MINUTES }),
          consent: consentFor(asked.textVersion, asked.givenAt)
        })
      )
      yield* room._tag === "Some" ? made(seen, room.value) : later(seen)
    })

    const settled = (seen: VideoRow, result: VideoResult | undefined) =>
      within(seen, (row, at) =>
        Effect.gen(function* () {
          if (row.settledAt !== null) return row
          const after = yield* repo.settle(row, result, at)
          const { geoCountry, ipCountry, livenessPercent, recordingHash, recordingRef, recordingSeconds } = after
          yield* ends.record(after, {
            actor: "system",
            act: "kyc_video.settled",
            newValues: {
              recording_ref: recordingRef,
              recording_hash: recordingHash,
              recording_seconds: recordingSeconds,
              geo_country: geoCountry,
              ip_country: ipCountry,
              liveness_percent: livenessPercent
            }
          })
          return after
        })
      )

    /** Closes the room and keeps what the provider tells of the call; as it stands then, whether it told anything or not. */
    const settle = Effect.fnUntraced(function* (seen: VideoRow) {
      if (seen.settledAt !== null || seen.providerRef === null) return seen
      const ref = ProviderRef.make(seen.providerRef)
      const told = yield* Effect.result(
        Effect.andThen(provider.close(ref), provider.result(ref)).pipe(
          Effect.timeoutOrElse({ duration: TOLD_WITHIN, orElse: () => Effect.succeed({ _tag: "Pending" as const }) })
        )
      )
      if (told._tag === "Failure") {
        return told.failure._tag === "KycNotFound" ? yield* settled(seen, undefined) : seen
      }
      return told.success._tag === "Told" ? yield* settled(seen, told.success.result) : seen
    })

    /** What is due of a call by now: its room, or its end. */
    const proceed = Effect.fnUntraced(function* (seen: VideoRow) {
      if (seen.state === "opening") return yield* open(seen)
      const after = yield* settle(seen)
      if (after.settledAt === null) yield* later(seen)
    })

    return { open, settle, proceed, within }
  })
}) {
  static readonly layer = Layer.effect(VideoRooms, VideoRooms.make)
}
