import { Schema } from "effect"
import { patternRule } from "../../values/FieldRule.ts"
import { CalendarDate } from "../../values/CalendarDate.ts"
import { Reason } from "../../values/Reason.ts"
import { UserCode } from "../../values/UserCode.ts"
import { SubmitIdentityDocument } from "../submissions/SubmitIdentityDocument.ts"
import { UploadId } from "../uploads/KycUpload.ts"

/** The handle of a visit to a counter. **Errors**: `INVALID_VISIT_ID`. */
export const VisitId = Schema.String.check(
  patternRule(
    "INVALID_VISIT_ID",
    "must be the visit_id of a visit",
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  )
).pipe(Schema.brand("VisitId"))
export type VisitId = typeof VisitId.Type

/** What somebody can show at a counter; all but the PAN are officially valid documents. */
export const SeenKind = Schema.Literals(["aadhaar", "passport", "driving_licence", "voter_card", "nrega_card", "pan"])
export type SeenKind = typeof SeenKind.Type

/** Whether the number on it is the one on file. */
export const HeldAgainst = Schema.Literals(["matches", "not_on_file", "not_compared"])
export type HeldAgainst = typeof HeldAgainst.Type

/** A document that an official held in their hands; its number is not kept. */
export const SeenDocument = Schema.Struct({
  kind: SeenKind,
  expiresOn: Schema.NullOr(CalendarDate),
  held: HeldAgainst,
  seenAt: Schema.DateTimeUtcFromString
}).annotate({ identifier: "KycSeenDocument" })
export type SeenDocument = typeof SeenDocument.Type

export const VisitState = Schema.Literals(["open", "concluded", "cancelled", "expired"])
export const VisitOutcome = Schema.Literals(["identified", "not_identified"])

/** KYC face to face: one person, one official, until `expiresAt`. Times are UTC. */
export const CounterVisit = Schema.Struct({
  visitId: VisitId,
  userCode: UserCode,
  state: VisitState,
  openedBy: Schema.String,
  openedAt: Schema.DateTimeUtcFromString,
  expiresAt: Schema.DateTimeUtcFromString,
  endedAt: Schema.NullOr(Schema.DateTimeUtcFromString),
  outcome: Schema.NullOr(VisitOutcome),
  documents: Schema.Array(SeenDocument),
  rowVersion: Schema.Int
}).annotate({ identifier: "KycCounterVisit" })
export type CounterVisit = typeof CounterVisit.Type

export const OpenVisit = Schema.Struct({ userCode: UserCode })
export const VisitOf = Schema.Struct({ visitId: VisitId })
export const CancelVisit = Schema.Struct({ visitId: VisitId, reason: Reason })

/** The number on a document as it is held against the one on file: of an Aadhaar card its last four digits. **Errors**: `INVALID_SEEN_NUMBER`. */
const SeenNumber = Schema.String.check(
  patternRule(
    "INVALID_SEEN_NUMBER",
    "must be the PAN, or the last 4 digits of the Aadhaar number",
    /^(\d{4}|[A-Z]{5}\d{4}[A-Z])$/
  )
)

/** `seenNumber` is told of an Aadhaar card (its last four digits) and of a PAN card alone. */
export const SeeDocument = Schema.Struct({
  visitId: VisitId,
  kind: SeenKind,
  expiresOn: Schema.optionalKey(CalendarDate),
  seenNumber: Schema.optionalKey(Schema.RedactedFromValue(SeenNumber))
})

/**
 * An officially valid document in original, of somebody who is not identified yet, with uploads for them of its images. Its
 * `consent` is what the person agreed to at the counter.
 */
export const TakeDocument = Schema.Struct({
  visitId: VisitId,
  ...SubmitIdentityDocument.fields,
  kind: Schema.Literals(["passport", "driving_licence", "voter_card", "nrega_card"])
})

/** The photo is an upload for the person with the purpose `live_photo`; who is identified needs one. */
export const ConcludeVisit = Schema.Struct({
  visitId: VisitId,
  outcome: VisitOutcome,
  remarks: Reason,
  photo: Schema.optionalKey(UploadId)
})
