import { DateTime, Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { AccessRule } from "@credbuzzpay/domain/access/Access"
import { ActiveFeatures } from "../../../src/features/people/feature-access/ActiveFeatures.ts"
import { KycReviewRepo } from "../../../src/features/kyc/journeys/KycReviewRepo.ts"
import { KycUploadService } from "../../../src/features/kyc/uploads/KycUploadService.ts"
import { VideoRepo } from "../../../src/features/kyc/video/VideoRepo.ts"
import { VideoRooms } from "../../../src/features/kyc/video/VideoRooms.ts"
import { askedOf } from "../PrivacyRequests.ts"
import { openedBreach } from "../Breaches.ts"
import { refusedFiling } from "../Ckycr.ts"
import { asPrincipal } from "../Factors.ts"
import { knownJob } from "../KnownJobs.ts"
import { letterTo } from "../LettersToPeople.ts"
import { person, type Person } from "../People.ts"
import { type Actor, HERE } from "./Actors.ts"
import { JPEG, namesIn, type PathValues } from "./Requests.ts"

const now = Effect.map(DateTime.now, DateTime.toDateUtc)

let made = 0
const next = () => String((made += 1)).padStart(6, "0")

const feature = Effect.fnUntraced(function* (code: string) {
  const sql = yield* SqlClient.SqlClient
  const at = yield* now
  yield* sql.withTransaction(
    Effect.andThen(
      sql`
        insert into app_features (feature_code, name, created_at, updated_at, created_by_user, updated_by_user_id)
        values (${code}, 'A feature', ${at}, ${at}, 'system', 'system') on conflict do nothing`,
      (yield* ActiveFeatures).invalidate
    )
  )
  return code
})

const grant = Effect.fnUntraced(function* (userCode: string, code: string) {
  const sql = yield* SqlClient.SqlClient
  const at = yield* now
  yield* sql`
    insert into app_access_control (user_code, feature_code, access_level, granted_by, created_at, updated_at)
    values (${userCode}, ${code}, 'full', 'system', ${at}, ${at})`
})

const branch = Effect.fnUntraced(function* (code: string) {
  const sql = yield* SqlClient.SqlClient
  const at = yield* now
  yield* sql`
    insert into branches (branch_code, name, created_at, updated_at) values (${code}, 'A branch', ${at}, ${at})`
  return code
})

const approval = Effect.fnUntraced(function* (subject: string) {
  const sql = yield* SqlClient.SqlClient
  const at = yield* DateTime.now
  const approvalId = `019a0b6e-2f41-7c3a-9d52-${next().padStart(12, "0")}`
  yield* sql`
    insert into approval_requests (approval_id, action, subject_user_code, payload, subject_before, requested_by,
      created_at, expires_at)
    values (${approvalId}, 'unblock', ${subject}, '{"reason":"A reason"}', '{"blocked_at":null}', 'ZZZZZZZZ',
      ${DateTime.toDateUtc(at)}, ${DateTime.toDateUtc(DateTime.add(at, { hours: 24 }))})`
  return approvalId
})

/** A row of the audit trail, which is about nobody. */
const auditRow = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const auditId = `019a0b6e-2f41-7c3a-9d53-${next().padStart(12, "0")}`
  yield* sql`
    insert into audit_trail (audit_id, user_code, action, resource_type, occurred_at, format)
    values (${auditId}, 'system', 'thing.done', 'thing', ${yield* now}, 2)`
  return auditId
})

/** A sign-in of theirs. */
const activity = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const activityId = `0199a1b2-7e80-7183-9094-${next().padStart(12, "0")}`
  yield* sql`
    insert into login_activities (activity_id, user_code, login_id, status, platform, request_id, occurred_at)
    values (${activityId}, ${userCode}, ${userCode}, 'success', 'web', 'req_1', ${yield* now})`
  return activityId
})

/** A review about them that waits for somebody, and the verification that waits for it. */
const review = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const at = yield* now
  const n = next().padStart(12, "0")
  const [reviewId, verificationId] = [`0199a1b2-7e80-7183-9092-${n}`, `0199a1b2-7e80-7183-9093-${n}`]
  yield* sql`
    insert into consents (consent_id, user_code, purpose, text_version, language, channel, proof_hash, given_at)
    values (${verificationId}, ${userCode}, 'kyc_verification', '1', 'en', 'web', ${new Uint8Array(32)}, ${at})`
  yield* sql`
    insert into kyc_verifications (verification_id, user_code, kind, state, consent_id, provider, created_at, updated_at)
    values (${verificationId}, ${userCode}, 'pan', 'in_review', ${verificationId}, 'sandbox', ${at}, ${at})`
  yield* (yield* KycReviewRepo).open({
    reviewId,
    verificationId,
    userCode,
    kind: "pan",
    reason: "status_unclear",
    isOverride: false,
    evidence: Redacted.make(JSON.stringify({ account_name: "Mina Sen", account_dob: null })),
    dueAt: at,
    at
  })
  return reviewId
})

/** A file of theirs that waits to be used. */
const upload = Effect.fnUntraced(function* (userCode: string) {
  const input = { purpose: "identity_document", contentType: "image/jpeg", content: JPEG } as const
  const { uploadId } = yield* Effect.orDie((yield* KycUploadService).create(asPrincipal(userCode), input))
  return uploadId as string
})

/** A legal hold on them. */
const hold = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const holdId = `019a0b6e-2f41-7c3a-9d54-${next().padStart(12, "0")}`
  yield* sql`
    insert into legal_holds (hold_id, user_code, reference, grounds_sealed, placed_by, placed_at, review_on)
    values (${holdId}, ${userCode}, ${holdId}, 'p1.sealed', 'ZZZZZZZZ', ${yield* now}, '2027-05-01')`
  return holdId
})

/** A visit of theirs to a counter, opened by somebody who calls nothing. */
const visit = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const at = yield* DateTime.now
  const visitId = `0199a1b2-7e80-7183-9095-${next().padStart(12, "0")}`
  yield* sql`
    insert into kyc_counter_visits (visit_id, user_code, state, opened_by, opened_at, expires_at, updated_at)
    values (${visitId}, ${userCode}, 'open', 'ZZZZZZZZ', ${DateTime.toDateUtc(at)},
      ${DateTime.toDateUtc(DateTime.add(at, { hours: 2 }))}, ${DateTime.toDateUtc(at)})`
  return visitId
})

/** A video call of theirs that waits for an official. */
const videoCall = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const at = yield* DateTime.now
  const n = next().padStart(12, "0")
  const [sessionId, consentId] = [`0199a1b2-7e80-7183-9096-${n}`, `0199a1b2-7e80-7183-9097-${n}`]
  yield* sql`
    insert into consents (consent_id, user_code, purpose, text_version, language, channel, proof_hash, given_at)
    values (${consentId}, ${userCode}, 'kyc_verification', '1', 'en', 'web', ${new Uint8Array(32)},
      ${DateTime.toDateUtc(at)})`
  yield* (yield* VideoRepo).begin({
    videoSessionId: sessionId,
    userCode,
    consentId,
    provider: "sandbox",
    at: DateTime.toDateUtc(at),
    expiresAt: DateTime.toDateUtc(DateTime.add(at, { minutes: 10 }))
  })
  yield* (yield* VideoRooms).open((yield* (yield* VideoRepo).find(sessionId))!)
  return sessionId
})

/** An export of theirs that waits. */
const reportExport = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const exportId = `019a0b6e-2f41-7c3a-9d53-${next().padStart(12, "0")}`
  yield* sql`
    insert into report_exports (export_id, user_code, report, format, filters, created_at)
    values (${exportId}, ${userCode}, 'login-activity', 'csv', '{}', ${yield* now})`
  return exportId
})

/** A row of the kind that a path parameter names, new for each call, and what its code is. */
const rowFor = Effect.fnUntraced(function* (name: string, subject: Person) {
  switch (name) {
    case "user_code":
      return subject.userCode
    case "session_id":
      return subject.sessionId
    case "visit_id":
      return yield* visit(subject.userCode)
    case "video_session_id":
      return yield* videoCall(subject.userCode)
    case "review_id":
      return yield* review(subject.userCode)
    case "feature_code":
      return yield* feature(`FEATURE_${next()}`)
    case "activity_id":
      return yield* activity(subject.userCode)
    case "approval_id":
      return yield* approval(subject.userCode)
    case "audit_id":
      return yield* auditRow
    case "upload_id":
      return yield* upload(subject.userCode)
    case "export_id":
      return yield* reportExport(subject.userCode)
    case "code":
      return yield* branch(`BR${next()}`)
    case "filing_id":
      return yield* refusedFiling(subject.userCode)
    case "letter_id":
      return yield* letterTo(subject.userCode)
    case "breach_id":
      return yield* openedBreach()
    case "request_id":
      return yield* askedOf(subject.userCode)
    case "hold_id":
      return yield* hold(subject.userCode)
    case "job":
      return yield* knownJob()
    case "provider":
      return "sandbox"
    case "channel":
      return "sms"
    case "purpose":
      return "terms"
    case "version":
      return "2026-11"
    case "language":
      return "en"
    default:
      return yield* Effect.die(new Error(`The matrix does not know what to put in for :${name}`))
  }
})

const valuesFor = Effect.fnUntraced(function* (path: string, subject: Person) {
  const pairs = yield* Effect.forEach(namesIn(path), (name) =>
    Effect.map(rowFor(name, subject), (value) => [name, value] as const)
  )
  return Object.fromEntries(pairs)
})

/** The feature that the rule asks for in this call; there from now on. */
const featureAsked = (rule: AccessRule, values: PathValues) => {
  const asked = rule._tag === "SignedIn" ? rule.feature?.feature : undefined
  if (asked === undefined) return Effect.succeed(undefined)
  return "code" in asked ? feature(asked.code) : Effect.succeed(values[asked.parameter])
}

/**
 * Whoever calls, the person whom the call is about, and what the path says: all new for each call, since a call may end a
 * session, block a person or change a row's version.
 */
export const cast = Effect.fnUntraced(function* (caller: Actor, path: string, rule: AccessRule) {
  const somebody = caller.account === undefined ? undefined : yield* person(caller.account)
  const subject: Person =
    somebody !== undefined && caller.isSubject ? somebody : yield* person({ role: "user", branchCode: HERE })
  const values = yield* valuesFor(path, subject)
  const asked = yield* featureAsked(rule, values)
  if (asked !== undefined && somebody !== undefined && caller.holdsFeature) yield* grant(somebody.userCode, asked)
  return { token: somebody?.accessToken, subject, values }
})
