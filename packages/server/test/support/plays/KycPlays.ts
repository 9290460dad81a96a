import { DateTime, Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { signWebhook } from "../../../src/features/platform/webhooks/WebhookSignature.ts"
import { PanExemptionService } from "../../../src/features/kyc/pan-exemptions/PanExemptionService.ts"
import { CounterService } from "../../../src/features/kyc/counter/CounterService.ts"
import { MovableClock } from "../../../src/testing/MovableClock.ts"
import { HERE } from "../matrix/Actors.ts"
import { nextAadhaar, nextPan } from "../KycPeople.ts"
import { approve, asOverride, inReview } from "../KycReviews.ts"
import { consent, HOLDER, newcomer, post, sendAadhaar, sendBank, sendPan, withAadhaar, withPan } from "../KycRest.ts"
import { passportOf } from "../IdentityDocuments.ts"
import { dueIn, renew } from "../KycRenewals.ts"
import { digitsOfMine } from "../offline/Submissions.ts"
import { person } from "../People.ts"
import { uploaded } from "../Uploads.ts"
import { askVideo, identifiedBy, inCall } from "../VideoCalls.ts"
import { own, type Play, REASON } from "./Play.ts"

const aadhaar = Effect.map(newcomer, (me) => own(me, { aadhaar_number: nextAadhaar(), consent }))

const aadhaarProven = Effect.gen(function* () {
  const me = yield* newcomer
  const { data } = yield* sendAadhaar(me, nextAadhaar())
  return own(me, { reference_id: data?.reference_id, otp: "111000" })
})

const aadhaarReturned = Effect.gen(function* () {
  const me = yield* newcomer
  const { data } = yield* post(me, "aadhaar/submit", { consent })
  return own(me, { reference_id: data?.reference_id, query: "decision=denied" })
})

/** Somebody who agreed to the privacy notice. */
const consenting = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const someone = yield* withAadhaar
  yield* sql`
    insert into consents (consent_id, user_code, purpose, text_version, language, channel, proof_hash, given_at)
    values (gen_random_uuid(), ${someone.userCode}, 'privacy', '2026-11', 'en', 'web', ${new Uint8Array(32)}, '2026-11-01T00:00:00Z')`
  return someone
})

const signed = Effect.gen(function* () {
  const me = yield* newcomer
  return own(me, { form: "secure_qr", digits: yield* digitsOfMine(me), consent })
})

const pan = Effect.map(withAadhaar, (me) => own(me, { pan_number: nextPan(), name_on_card: HOLDER, consent }))

const bank = Effect.map(withPan, (me) =>
  own(me, { account_number: "026291800001191", ifsc: "YESB0000262", holder_name: HOLDER, consent })
)

const rupeeAsked = Effect.map(withPan, (me) => own(me, { holder_name: HOLDER, consent }))

const rupeeCame = Effect.gen(function* () {
  const me = yield* withPan
  const { data } = yield* post(me, "bank/reverse/start", { holder_name: HOLDER, consent })
  yield* (yield* MovableClock).advance("31 seconds")
  return own(me, { reference_id: data?.reference_id })
})

/** The bank was offline, and the provider says by itself that something has happened. */
const told = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const me = yield* withPan
  yield* sendBank(me, "00224412311300", "YESB0000001")
  const [row] = yield* sql<{ providerRef: string }>`
    select provider_ref from kyc_verifications where user_code = ${me.userCode} and state = 'waiting'`
  const body = { ref_id: row?.providerRef.slice("sandbox:".length) }
  const seconds = Math.floor(DateTime.toEpochMillis(yield* DateTime.now) / 1000)
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const id = `evt_${me.userCode}`
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": signWebhook(Redacted.make("a webhook secret for tests"), id, seconds, bytes)
  }
  return { actor: "system", subject: me.userCode, branch: null, values: { provider: "sandbox" }, headers, body }
})

/** A review of somebody of the branch, in the hands of an admin of it. */
const review = (body?: Play["body"], decided = false) =>
  Effect.gen(function* () {
    const { reviewId, userCode } = yield* inReview(HERE)
    const [first, second] = [
      yield* person({ role: "admin", branchCode: HERE }),
      yield* person({ role: "admin", branchCode: HERE })
    ]
    if (decided) {
      yield* asOverride(reviewId)
      yield* approve(first.as, reviewId, { reason: "The letters are the same" })
    }
    const values = { review_id: reviewId }
    return { token: second.accessToken, actor: second.userCode, subject: userCode, branch: HERE, values, body }
  })

/** What staff do to somebody who was onboarded remotely. */
const onThem = (body: Play["body"]) =>
  Effect.gen(function* () {
    const chief = yield* person({ role: "super_admin" })
    const { userCode } = yield* withAadhaar
    const values = { user_code: userCode }
    return { token: chief.accessToken, actor: chief.userCode, subject: userCode, branch: null, values, body }
  })

/** Somebody whom the tax department says to have died. */
const died = Effect.gen(function* () {
  const chief = yield* person({ role: "super_admin" })
  const { userCode, ...me } = yield* withAadhaar
  yield* sendPan({ ...me, userCode }, "AAAPD0410K")
  const [values, body] = [{ user_code: userCode }, { decision: "refuted", reason: REASON }]
  return { token: chief.accessToken, actor: chief.userCode, subject: userCode, branch: null, values, body }
})

/** An exemption of somebody that waits for a second person, or stands. */
const exemption = (body: Play["body"], stands = false) =>
  Effect.gen(function* () {
    const exemptions = yield* PanExemptionService
    const [one, other] = [yield* person({ role: "super_admin" }), yield* person({ role: "super_admin" })]
    const { as, userCode } = yield* withAadhaar
    yield* exemptions.propose(one.as, { userCode: as.userCode, ground: "non_resident", reason: REASON })
    if (stands) yield* exemptions.decide(other.as, { userCode: as.userCode, agree: true })
    const values = { user_code: userCode }
    return { token: other.accessToken, actor: other.userCode, subject: userCode, branch: null, values, body }
  })

const uploadedFile = Effect.map(newcomer, (me) => own(me, { purpose: "identity_document" }))

const uploadFetched = Effect.gen(function* () {
  const me = yield* person({ branchCode: HERE })
  const admin = yield* person({ role: "admin", branchCode: HERE })
  const values = { upload_id: yield* uploaded(me) }
  return { token: admin.accessToken, actor: admin.userCode, subject: me.userCode, branch: HERE, values }
})

/** What an official does in a visit that they opened. */
const atVisit = (body: Play["body"]) =>
  Effect.gen(function* () {
    const chief = yield* person({ role: "super_admin" })
    const { userCode } = yield* withAadhaar
    const { visitId } = yield* (yield* CounterService).open(chief.as, userCode)
    const values = { visit_id: visitId }
    return { token: chief.accessToken, actor: chief.userCode, subject: userCode, branch: null, values, body }
  })

const videoAsked = Effect.map(withAadhaar, (me) => own(me, { consent, recording: true }))

const videoCancelled = Effect.gen(function* () {
  const me = yield* withAadhaar
  yield* askVideo(me)
  return own(me)
})

/** What an official does in somebody's video call: joined by them, or by another one and concluded. */
const inVideo = (stage: "waiting" | "joined" | "concluded" | "watched", body?: Play["body"]) =>
  Effect.gen(function* () {
    const [chief, official] = [yield* person({ role: "super_admin" }), yield* person({ role: "super_admin" })]
    const someone = yield* withAadhaar
    const id = yield* askVideo(someone)
    if (stage === "joined") yield* inCall(chief, id, "join")
    if (stage === "concluded" || stage === "watched") yield* identifiedBy(official, id)
    if (stage === "watched") yield* inCall(chief, id, "join")
    const values = { video_session_id: id }
    return { token: chief.accessToken, actor: chief.userCode, subject: someone.userCode, branch: null, values, body }
  })

const revealed = Effect.gen(function* () {
  const chief = yield* person({ role: "super_admin" })
  const { userCode } = yield* withAadhaar
  const body = { purpose: "legal_request", reason: REASON }
  const values = { user_code: userCode }
  return { token: chief.accessToken, actor: chief.userCode, subject: userCode, branch: null, values, body }
})

const declared = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const me = yield* dueIn(30)
  yield* sql`update user_accounts set branch_code = ${HERE} where user_code = ${me.userCode}`
  yield* renew(me, "address")
  const admin = yield* person({ role: "admin", branchCode: HERE })
  const values = { user_code: me.userCode }
  const body = { is_confirmed: true, method: "document", reason: REASON }
  return { token: admin.accessToken, actor: admin.userCode, subject: me.userCode, branch: HERE, values, body }
})

/** Identity documents, reviews and consents. */
export const kycPlays = {
  "kyc.submitAadhaar": aadhaar,
  "kyc.verifyAadhaarOtp": aadhaarProven,
  "kyc.returnFromAadhaar": aadhaarReturned,
  "kyc.submitAadhaarOffline": signed,
  "kyc.submitIdentityDocument": Effect.gen(function* () {
    const me = yield* newcomer
    return own(me, { ...(yield* passportOf(me)), consent })
  }),
  "kyc.submitPan": pan,
  "kyc.submitBank": bank,
  "kyc.startReverseBank": rupeeAsked,
  "kyc.checkReverseBank": rupeeCame,
  "kyc.renew": Effect.map(dueIn(30), (me) => own(me, { kind: "unchanged", consent })),
  "kyc.decideAddress": declared,
  "kyc.webhook": told,
  "kycReviews.get": review(),
  "kycReviews.claim": review(),
  "kycReviews.approve": review({ reason: REASON }),
  "kycReviews.reject": review({ reason: REASON }),
  "kycReviews.confirm": review({ agree: true, reason: REASON }, true),
  "kycReviews.confirm, sent back": review({ agree: false, reason: REASON }, true),
  "kycRisk.flagPep": onThem({ is_pep: true, reason: REASON }),
  "kycOnboarding.confirmAddress": onThem({ how: "visit", reason: REASON }),
  "kycOnboarding.seeFirstPayment": onThem({ payment_reference: "HDFCN52026112500012345" }),
  "kycUploads.create": uploadedFile,
  "kycUploads.content": uploadFetched,
  "kycCounter.open": onThem({}),
  "kycCounter.seeDocument": atVisit({ kind: "passport", expires_on: "2031-04-30" }),
  "kycCounter.takeDocument": Effect.gen(function* () {
    const chief = yield* person({ role: "super_admin" })
    const me = yield* newcomer
    const { visitId } = yield* (yield* CounterService).open(chief.as, me.userCode)
    const body = { ...(yield* passportOf(me)), consent }
    const values = { visit_id: visitId }
    return { token: chief.accessToken, actor: chief.userCode, subject: me.userCode, branch: null, values, body }
  }),
  "kycCounter.conclude": atVisit({ outcome: "not_identified", remarks: REASON }),
  "kycCounter.cancel": atVisit({ reason: REASON }),
  "holderDeaths.decide": died,
  "kycVideo.start": videoAsked,
  "kycVideo.cancel": videoCancelled,
  "kycVideo.join": inVideo("waiting"),
  "kycVideo.join, to audit": inVideo("concluded"),
  "kycVideo.conclude": inVideo("joined", { outcome: "interrupted", remarks: REASON }),
  "kycVideo.audit": inVideo("watched", { outcome: "passed", reason: REASON }),
  "panExemptions.propose": onThem({ ground: "non_resident", reason: REASON }),
  "panExemptions.decide": exemption({ agree: true }),
  "panExemptions.decide, against it": exemption({ agree: false, reason: REASON }),
  "panExemptions.revoke": exemption({ reason: REASON }, true),
  "aadhaarReveal.reveal": revealed,
  "consents.give": Effect.map(withAadhaar, (me) => own(me, { purpose: "marketing", text_version: "2026-11" })),
  "consents.withdraw, that the account rests on": Effect.map(consenting, (me) => own(me, { purpose: "privacy" })),
  "consents.withdraw": Effect.map(withAadhaar, (me) => own(me, { purpose: "kyc_verification" }))
}
