import { Schema } from "effect"
import { fieldRule, patternRule } from "../../values/FieldRule.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { SeenKind } from "../counter/CounterVisit.ts"
import { KycConsent } from "../submissions/KycSubmissions.ts"
import { UploadId } from "../uploads/KycUpload.ts"

/** The handle of a video call. **Errors**: `INVALID_VIDEO_SESSION_ID`. */
export const VideoSessionId = Schema.String.check(
  patternRule(
    "INVALID_VIDEO_SESSION_ID",
    "must be the video_session_id of a video call",
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("VideoSessionId"))
export type VideoSessionId = typeof VideoSessionId.Type

/**
 * Where a call stands. `opening`: the room is made. `waiting`: for an official. `in_call`: an official has it. `auditing`: they
 * identified the person, and a second official looks at the recording. The others are ends; `passed` alone lifts anything.
 */
export const VideoState = Schema.Literals([
  "opening",
  "waiting",
  "in_call",
  "auditing",
  "passed",
  "refused",
  "not_identified",
  "interrupted",
  "cancelled",
  "expired",
  "failed"
])
export type VideoState = typeof VideoState.Type

/** What an official concludes. */
export const VideoConclusion = Schema.Literals(["identified", "not_identified", "interrupted"])

/** How the PAN was shown: the card itself, an e-PAN of the department, or not. */
export const PanSeen = Schema.Literals(["card", "e_pan", "not_shown"])

/**
 * What the official made sure of: the documents that they saw, the PAN, that the questions were varied (so that nothing was
 * recorded beforehand), and that the face is the one on the documents.
 */
export const VideoChecks = Schema.Struct({
  documents: Schema.Array(SeenKind).check(Schema.isMaxLength(6)),
  panSeen: PanSeen,
  questionsVaried: Schema.Boolean,
  faceMatches: Schema.Boolean
}).annotate({ identifier: "KycVideoChecks" })
export type VideoChecks = typeof VideoChecks.Type

const when = Schema.NullOr(Schema.DateTimeUtcFromString)
const text = Schema.NullOr(Schema.String)

/** A person's call as they see it. `link` leads into the room, while there is one. Times are UTC. */
export const VideoCall = Schema.Struct({
  videoSessionId: VideoSessionId,
  state: VideoState,
  link: text,
  createdAt: Schema.DateTimeUtcFromString,
  expiresAt: Schema.DateTimeUtcFromString,
  endedAt: when
}).annotate({ identifier: "KycVideoCall" })
export type VideoCall = typeof VideoCall.Type

/** Whether a call may be begun now, and the newest one there is. */
export const VideoStanding = Schema.Struct({ mayStart: Schema.Boolean, call: Schema.NullOr(VideoCall) }).annotate({
  identifier: "KycVideoStanding"
})
export type VideoStanding = typeof VideoStanding.Type

/**
 * A call as staff see it. `branchCode` is the person's present branch. Countries are ISO 3166-1 alpha-2. **Units**:
 * `livenessPercent` is percent, `recordingSeconds` seconds; `recordingHash` is SHA-256 in hex, where the provider tells it.
 */
export const VideoSession = Schema.Struct({
  videoSessionId: VideoSessionId,
  userCode: UserCode,
  branchCode: text,
  state: VideoState,
  official: text,
  auditor: text,
  recordingRef: text,
  recordingHash: text,
  recordingSeconds: Schema.NullOr(Schema.Int),
  geoCountry: text,
  ipCountry: text,
  livenessPercent: Schema.NullOr(Schema.Int),
  createdAt: Schema.DateTimeUtcFromString,
  expiresAt: Schema.DateTimeUtcFromString,
  joinedAt: when,
  concludedAt: when,
  endedAt: when,
  rowVersion: Schema.Int
}).annotate({ identifier: "KycVideoSession" })
export type VideoSession = typeof VideoSession.Type

/** The call with the official's link: into the room, or to its recording once it is to be audited. */
export const JoinedVideo = Schema.Struct({ session: VideoSession, link: Schema.String }).annotate({
  identifier: "KycJoinedVideo"
})

/** The recording is agreed to on top of KYC itself. **Errors**: `CONSENT_REQUIRED` unless both are given. */
export const StartVideo = Schema.Struct({
  consent: KycConsent,
  recording: Schema.Boolean.check(
    fieldRule<boolean>("CONSENT_REQUIRED", "must be true: the call is recorded", (given) => given)
  )
})

export const VideoSessionOf = Schema.Struct({ videoSessionId: VideoSessionId })

/** `checks` are asked for where the person is identified, and so is `photo`, unless the provider took one. */
export const ConcludeVideo = Schema.Struct({
  videoSessionId: VideoSessionId,
  outcome: VideoConclusion,
  remarks: Reason,
  checks: Schema.optionalKey(VideoChecks),
  photo: Schema.optionalKey(UploadId)
})

/** By another official than who was in the call. */
export const AuditVideo = Schema.Struct({
  videoSessionId: VideoSessionId,
  outcome: Schema.Literals(["passed", "failed"]),
  reason: Reason
})
