import { Context, DateTime, Duration, Effect, Layer, Option, Redacted, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { type VideoChecks, VideoSessionId, VideoState } from "@credbuzzpay/domain/kyc/video/VideoCall"
import { UserCode } from "@credbuzzpay/domain/values/UserCode"
import { type RowOf, rows } from "../../../adapters/postgres/Rows.ts"
import { LEASE } from "../journeys/KycPace.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import type { Cell } from "../../platform/encryption/Cell.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import type { VideoOpened, VideoResult } from "../video-provider/VideoKyc.ts"

const moment = Schema.DateTimeUtcFromDate
const when = Schema.NullOr(moment)
const text = Schema.NullOr(Schema.String)

/** A call as its row has it. `calls` counts what was asked of the provider. */
const VideoRow = rows({
  videoSessionId: VideoSessionId,
  userCode: UserCode,
  branchCode: text,
  consentId: Schema.String,
  state: VideoState,
  providerRef: text,
  personLinkSealed: text,
  officialLinkSealed: text,
  calls: Schema.Number,
  official: text,
  auditor: text,
  recordingOpenedAt: when,
  settledAt: when,
  recordingRef: text,
  recordingHash: text,
  recordingSeconds: Schema.NullOr(Schema.Number),
  snapshotRef: text,
  geoCountry: text,
  ipCountry: text,
  livenessPercent: Schema.NullOr(Schema.Number),
  createdAt: moment,
  expiresAt: moment,
  joinedAt: when,
  concludedAt: when,
  endedAt: when,
  rowVersion: Schema.Number
})
export type VideoRow = RowOf<typeof VideoRow>

/** Calls with the branch that the person is in now. */
export const videoTable = `(
  select s.video_session_id, s.user_code, u.branch_code, u.closed_at, s.consent_id, s.state, s.provider_ref, s.person_link_sealed,
    s.official_link_sealed, s.calls, s.official, s.auditor, s.recording_opened_at, s.settled_at, s.recording_ref,
    encode(s.recording_hash, 'hex') as recording_hash, s.recording_seconds, s.snapshot_ref, s.geo_country, s.ip_country,
    s.liveness_percent, s.created_at, s.expires_at, s.joined_at, s.concluded_at, s.ended_at, s.row_version
  from kyc_video_sessions s join user_accounts u on u.user_code = s.user_code) as video_sessions`

/** Where something of a call is sealed under its person's own key. */
export const videoCell = (
  videoSessionId: string,
  column: "person_link_sealed" | "official_link_sealed" | "remarks_sealed"
): Cell => ({ table: "kyc_video_sessions", column, row: videoSessionId })

/** A call that begins. */
export interface NewVideo {
  readonly videoSessionId: string
  readonly userCode: string
  readonly consentId: string
  readonly provider: string
  readonly at: Date
  readonly expiresAt: Date
}

/** What an official concludes; `remarks` as they were typed. */
export interface VideoConcluded {
  readonly state: "auditing" | "not_identified" | "interrupted"
  readonly remarks: string
  readonly checks: VideoChecks | undefined
  readonly photo: string | undefined
}

const Taken = rows({ videoSessionId: Schema.String })
const LEASE_MILLIS = Duration.toMillis(LEASE)

const dateOf = (time: DateTime.Utc | null) => (time === null ? null : DateTime.toDateUtc(time))
const linkless = "person_link_sealed = null, official_link_sealed = null"

/** The table `kyc_video_sessions`. Writes run inside their caller's transaction, which has locked the account. */
export class VideoRepo extends Context.Service<VideoRepo>()("@credbuzzpay/server/kyc/VideoRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const keys = yield* PersonKeys
    const table = sql.literal(videoTable)
    const gone = sql.literal(linkless)
    const open = sql.literal("('opening', 'waiting', 'in_call', 'auditing')")

    const find = (videoSessionId: string) =>
      VideoRow.first(sql`select * from ${table} where video_session_id = ${videoSessionId}::text::uuid`)

    /** Locked until the transaction ends. */
    const lock = Effect.fnUntraced(function* (videoSessionId: string) {
      yield* sql`select 1 from kyc_video_sessions where video_session_id = ${videoSessionId}::text::uuid for update`
      return yield* find(videoSessionId)
    })

    const last = (userCode: string) =>
      VideoRow.first(sql`
        select * from ${table} where user_code = ${userCode} order by created_at desc, video_session_id desc limit 1`)

    /** The call of the person that goes on. */
    const live = (userCode: string) =>
      VideoRow.first(sql`select * from ${table} where user_code = ${userCode} and state in ${open}`)

    const begin = ({ at, consentId, expiresAt, provider, userCode, videoSessionId }: NewVideo) => {
      const lease = new Date(at.getTime() + LEASE_MILLIS)
      return sql`
        insert into kyc_video_sessions (video_session_id, user_code, consent_id, state, provider, calls, due_at, created_at,
          expires_at, updated_at)
        values (${videoSessionId}, ${userCode}, ${consentId}::text::uuid, 'opening', ${provider}, 1, ${lease}, ${at},
          ${expiresAt}, ${at})`
    }

    const change = Effect.fnUntraced(function* (
      { userCode, videoSessionId }: VideoRow,
      set: Statement.Fragment,
      at: Date
    ) {
      yield* sql`
        update kyc_video_sessions set ${set}, row_version = row_version + 1, updated_at = ${at}
        where user_code = ${userCode} and video_session_id = ${videoSessionId}::text::uuid`
      return (yield* find(videoSessionId))!
    })

    const seal = ({ userCode, videoSessionId }: VideoRow, column: Parameters<typeof videoCell>[1], words: string) =>
      keyOrDie(keys.sealFor(userCode, Redacted.make(words), videoCell(videoSessionId, column)))

    /** The room is there; whoever was cancelled meanwhile has it closed. */
    const opened = Effect.fnUntraced(function* (row: VideoRow, room: VideoOpened, expiresAt: Date, at: Date) {
      if (row.state !== "opening") return yield* change(row, sql`provider_ref = ${room.ref}, due_at = ${at}`, at)
      const person = yield* seal(row, "person_link_sealed", Redacted.value(room.personLink))
      const official = yield* seal(row, "official_link_sealed", Redacted.value(room.officialLink))
      return yield* change(
        row,
        sql`state = 'waiting', provider_ref = ${room.ref}, person_link_sealed = ${person},
          official_link_sealed = ${official}, due_at = null, expires_at = ${expiresAt}`,
        at
      )
    })

    /** A link into the room; none when it is closed. */
    const linkOf = Effect.fnUntraced(function* (row: VideoRow, whose: "person" | "official") {
      const sealed = whose === "person" ? row.personLinkSealed : row.officialLinkSealed
      if (sealed === null) return Option.none<string>()
      const cell = videoCell(row.videoSessionId, `${whose}_link_sealed`)
      return Option.some(Redacted.value(yield* keyOrDie(keys.openFor(row.userCode, sealed, cell))))
    })

    const join = (row: VideoRow, official: string, at: Date, expiresAt: Date) =>
      change(row, sql`state = 'in_call', official = ${official}, joined_at = ${at}, expires_at = ${expiresAt}`, at)

    /** What the provider tells of a call whose room is closed; nothing where it does not know it any more. */
    const settle = (row: VideoRow, result: VideoResult | undefined, at: Date) => {
      const hash = result?.recordingRef == null ? null : result.recordingHash
      return change(
        row,
        sql`settled_at = ${at}, due_at = null, held_from = ${dateOf(result?.heldFrom ?? null)}::timestamptz,
          held_until = ${dateOf(result?.heldUntil ?? null)}::timestamptz, recording_ref = ${result?.recordingRef ?? null},
          recording_hash = ${hash === null ? null : Buffer.from(hash, "hex")}::bytea,
          recording_seconds = ${result?.recordingRef == null ? null : result.seconds}::integer,
          snapshot_ref = ${result?.snapshotRef ?? null}, geo_country = ${result?.geoCountry ?? null},
          ip_country = ${result?.ipCountry ?? null}, liveness_percent = ${result?.livenessPercent ?? null}::smallint`,
        at
      )
    }

    const conclude = Effect.fnUntraced(function* (
      row: VideoRow,
      { checks, photo, remarks, state }: VideoConcluded,
      at: Date
    ) {
      const sealed = yield* seal(row, "remarks_sealed", remarks)
      return yield* change(
        row,
        sql`state = ${state}, concluded_at = ${at}, remarks_sealed = ${sealed}, ${gone},
          documents = ${checks === undefined ? null : [...checks.documents]}::text[], pan_seen = ${checks?.panSeen ?? null},
          questions_varied = ${checks?.questionsVaried ?? null}::boolean, face_matches = ${checks?.faceMatches ?? null}::boolean,
          photo_upload_id = ${photo ?? null}::text::uuid,
          due_at = ${row.settledAt === null ? at : null}::timestamptz,
          ended_at = ${state === "auditing" ? null : at}::timestamptz`,
        at
      )
    })

    const openRecording = (row: VideoRow, auditor: string, at: Date) =>
      change(row, sql`auditor = ${auditor}, recording_opened_at = ${at}`, at)

    const audit = (row: VideoRow, state: "passed" | "refused", at: Date) =>
      change(row, sql`state = ${state}, audited_at = ${at}, ended_at = ${at}`, at)

    /** Ends it without a conclusion; a room that is there is closed next. */
    const end = (row: VideoRow, state: "cancelled" | "expired" | "failed", at: Date) =>
      change(
        row,
        sql`state = ${state}, ended_at = ${at}, ${gone},
          due_at = ${row.providerRef === null || row.settledAt !== null ? null : at}::timestamptz`,
        at
      )

    /** The provider is asked again then. */
    const later = (row: VideoRow, dueAt: Date, at: Date) => change(row, sql`due_at = ${dueAt}`, at)

    /** Takes up calls of which the provider is to be asked, each for the length of a lease; whoever is locked is passed over. */
    const takeDue = Effect.fnUntraced(function* (most: number) {
      const now = yield* DateTime.now
      const lease = DateTime.toDateUtc(DateTime.addDuration(now, LEASE))
      const taken = yield* Taken.all(sql`
        update kyc_video_sessions set calls = calls + 1, due_at = ${lease}, updated_at = ${DateTime.toDateUtc(now)}
        where video_session_id in (
          select video_session_id from kyc_video_sessions where due_at <= ${DateTime.toDateUtc(now)}
          order by due_at limit ${most} for update skip locked)
        returning video_session_id`)
      return yield* Effect.forEach(taken, ({ videoSessionId }) => Effect.map(find(videoSessionId), (row) => row!))
    })

    /** Those whose time is over before anything was concluded. */
    const overdue = (at: Date, most: number) =>
      VideoRow.all(sql`
        select * from ${table} where state in ('opening', 'waiting', 'in_call') and expires_at <= ${at}
        order by expires_at limit ${most}`)

    return {
      find,
      lock,
      last,
      live,
      begin,
      opened,
      linkOf,
      join,
      settle,
      conclude,
      openRecording,
      audit,
      end,
      later,
      takeDue,
      overdue
    }
  })
}) {
  static readonly layer = Layer.effect(VideoRepo, VideoRepo.make)
}
