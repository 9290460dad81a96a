import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { get, getStatus, identifiedAs, newcomer, post } from "../../../support/KycRest.ts"
import { HERE } from "../../../support/matrix/Actors.ts"
import { person, session } from "../../../support/People.ts"
import { trailOf } from "../../../support/Trail.ts"
import { uploaded } from "../../../support/Uploads.ts"
import {
  actsOf,
  askVideo,
  auditedBy,
  callIn,
  checks,
  identifiedBy,
  IDENTIFIED,
  inCall,
  official,
  ownCall,
  remote,
  startVideo
} from "../../../support/VideoCalls.ts"

type Caller = { readonly accessToken: string; readonly userCode: string }

const standing = Effect.fnUntraced(function* (someone: Caller) {
  const { data } = JSON.parse((yield* getStatus(someone)).text)
  return { mode: data.onboarding.mode, holds: data.holds.map(({ code }: { readonly code: string }) => code) }
})

/** The holds that went of somebody, and by whom, by the audit trail. */
const lifted = Effect.fnUntraced(function* (userCode: string) {
  const acts = yield* trailOf("kyc", userCode, "kyc.hold_lifted")
  return acts.map(({ newValues, userCode: by }) => [newValues?.["hold"], newValues?.["through"], by])
})

const FIVE = ["not_met", "address_unconfirmed", "first_payment_awaited", "mobile_kept", "due_diligence_overdue"]

layer(TestApp.over({}), { excludeTestServices: true })("KYC by video", (it) => {
  it.effect("lifts each of the five holds once another official has audited it, and nothing before", () =>
    Effect.gen(function* () {
      const someone = yield* remote()
      yield* (yield* MovableClock).advance("370 days")
      const [met, auditor] = [yield* official, yield* official]
      const caller = { userCode: someone.userCode, ...(yield* session(someone.userCode)) }
      assert.deepStrictEqual((yield* standing(caller)).holds, FIVE)
      const asked = yield* startVideo(caller)
      assert.deepStrictEqual([asked.status, callIn(asked).state], [201, "waiting"])
      const id = callIn(asked).video_session_id
      const joined = yield* inCall(met, id, "join")
      assert.strictEqual(joined.status, 200)
      const links = [callIn(asked).link, (joined.data as unknown as { readonly link: string }).link]
      assert.lengthOf(new Set(links), 2)
      const done = yield* inCall(met, id, "conclude", IDENTIFIED)
      assert.deepStrictEqual([done.status, callIn(done).state], [200, "auditing"])
      assert.deepStrictEqual((yield* standing(caller)).holds, FIVE)
      const passed = yield* auditedBy(auditor, id)
      assert.deepStrictEqual([passed.status, callIn(passed).state], [200, "passed"])
      assert.deepStrictEqual(yield* standing(caller), { mode: "video", holds: [] })
      assert.sameDeepMembers(
        yield* lifted(someone.userCode),
        FIVE.map((hold) => [hold, "video", auditor.userCode])
      )
      assert.deepStrictEqual(
        (yield* actsOf(someone.userCode)).filter((act) => act.startsWith("kyc_video.")),
        ["asked", "room_opened", "joined", "settled", "concluded", "recording_opened", "audited"].map(
          (act) => `kyc_video.${act}`
        )
      )
    })
  )

  it.effect(
    "keeps reference and hash of the recording, and seals links and remarks, which nobody finds in the trail",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [someone, met] = [yield* remote(), yield* official]
        const asked = yield* startVideo(someone)
        const id = callIn(asked).video_session_id
        const [open] = yield* sql<{ personLinkSealed: string; officialLinkSealed: string }>`
        select person_link_sealed, official_link_sealed from kyc_video_sessions where video_session_id = ${id}::text::uuid`
        for (const sealed of Object.values(open!)) assert.match(sealed, /^p1\./)
        yield* identifiedBy(met, id)
        const [kept] = yield* sql<{ remarksSealed: string; links: number; hash: string; recordingRef: string }>`
        select remarks_sealed, num_nonnulls(person_link_sealed, official_link_sealed) as links, recording_ref,
          encode(recording_hash, 'hex') as hash
        from kyc_video_sessions where video_session_id = ${id}::text::uuid`
        assert.match(kept!.remarksSealed, /^p1\./)
        assert.deepStrictEqual([kept!.links, kept!.hash.length], [0, 64])
        assert.include(kept!.recordingRef, "recording-")
        const trail = JSON.stringify(yield* trailOf("kyc_video", id))
        assert.include(trail, kept!.hash)
        assert.notInclude(trail, callIn(asked).link!)
        assert.notInclude(trail, IDENTIFIED.remarks)
      })
  )

  it.effect(
    "leaves the holds where the official does not identify them, or the audit fails, and tells the person",
    () =>
      Effect.gen(function* () {
        const [met, auditor] = [yield* official, yield* official]
        const told: Array<unknown> = []
        for (const how of ["not_identified", "interrupted", "refused"]) {
          const someone = yield* remote()
          const id = yield* askVideo(someone)
          if (how === "refused") yield* Effect.andThen(identifiedBy(met, id), auditedBy(auditor, id, "failed"))
          else {
            yield* inCall(met, id, "join")
            yield* inCall(met, id, "conclude", { outcome: how, remarks: "Not to be heard" })
          }
          const { call, may_start } = yield* ownCall(someone)
          assert.deepStrictEqual([call?.state, call?.link, may_start], [how, null, true])
          assert.strictEqual((yield* standing(someone)).mode, "otp_ekyc")
          const messages = yield* (yield* RecordedOutbox).messages
          const mail = messages.find(({ dedupeKey }) => dedupeKey === `kyc_video:${id}`)
          told.push(mail?.variables)
        }
        assert.deepStrictEqual(
          told,
          ["not_identified", "interrupted", "refused"].map((outcome) => ({ outcome }))
        )
      })
  )

  it.effect("identifies nobody without the checks, abroad, over a foreign network, unrecorded, or without life", () =>
    Effect.gen(function* () {
      const met = yield* official
      const someone = yield* remote()
      const id = yield* askVideo(someone)
      yield* inCall(met, id, "join")
      for (const lacking of [
        { documents: ["pan"] },
        { pan_seen: "not_shown" },
        { questions_varied: false },
        { face_matches: false }
      ]) {
        const refused = yield* inCall(met, id, "conclude", { ...IDENTIFIED, checks: { ...checks, ...lacking } })
        assert.deepStrictEqual(refused.codes, ["VIDEO_CHECKS_LACKING"])
      }
      for (const name of ["Abroad", "Masked", "Unrecorded", "Replayed"]) {
        const other = yield* remote(name)
        const refused = yield* identifiedBy(met, yield* askVideo(other))
        assert.deepStrictEqual(refused.codes, ["VIDEO_FLAWED"], name)
        assert.strictEqual((yield* ownCall(other)).call?.state, "in_call")
      }
    })
  )

  it.effect("takes a photo that the official uploaded for this person, and no other", () =>
    Effect.gen(function* () {
      const [met, someone, another] = [yield* official, yield* remote(), yield* remote()]
      const id = yield* askVideo(someone)
      yield* inCall(met, id, "join")
      const wrong = yield* uploaded(met, { purpose: "live_photo", for: another.userCode })
      const refused = yield* inCall(met, id, "conclude", { ...IDENTIFIED, photo: wrong })
      assert.deepStrictEqual(refused.codes, ["UPLOAD_UNUSABLE"])
      const photo = yield* uploaded(met, { purpose: "live_photo", for: someone.userCode })
      assert.strictEqual((yield* inCall(met, id, "conclude", { ...IDENTIFIED, photo })).status, 200)
    })
  )

  it.effect("is for who is identified and not met yet, one call at a time, with consent to the recording", () =>
    Effect.gen(function* () {
      const unknown = yield* newcomer
      assert.deepStrictEqual((yield* startVideo(unknown)).codes, ["KYC_NOT_IDENTIFIED"])
      const someone = yield* remote()
      const agreed = { given: true, text_version: "2026-11", purpose: "kyc_verification" }
      const silent = yield* post(someone, "video/start", { consent: agreed, recording: false })
      assert.deepStrictEqual(silent.codes, ["CONSENT_REQUIRED"])
      const old = yield* post(someone, "video/start", { consent: { ...agreed, text_version: "1999" }, recording: true })
      assert.deepStrictEqual(old.codes, ["CONSENT_TEXT_UNKNOWN"])
      assert.isTrue((yield* ownCall(someone)).may_start)
      const id = yield* askVideo(someone)
      assert.deepStrictEqual((yield* startVideo(someone)).codes, ["VIDEO_OPEN"])
      assert.strictEqual(callIn(yield* post(someone, "video/cancel", {})).state, "cancelled")
      assert.deepStrictEqual((yield* post(someone, "video/cancel", {})).codes, ["VIDEO_NOT_IN_STATE"])
      const [met, auditor] = [yield* official, yield* official]
      assert.deepStrictEqual((yield* inCall(met, id, "join")).codes, ["VIDEO_NOT_IN_STATE"])
      const again = yield* askVideo(someone)
      yield* identifiedBy(met, again)
      yield* auditedBy(auditor, again)
      assert.deepStrictEqual((yield* startVideo(someone)).codes, ["KYC_HOLD_GONE"])
    })
  )

  it.effect("is for officials of the branch, never their own, and an admin does not meet staff", () =>
    Effect.gen(function* () {
      const met = yield* official
      const elsewhere = yield* person({ role: "admin", branchCode: "VIDEO2" })
      const [someone, colleague] = [yield* remote(), yield* identifiedAs({ role: "admin", branchCode: HERE })]
      const [id, own] = [yield* askVideo(someone), yield* askVideo(colleague)]
      assert.deepStrictEqual((yield* inCall(elsewhere, id, "join")).codes, ["VIDEO_NOT_FOUND"])
      assert.deepStrictEqual((yield* inCall(met, own, "join")).codes, ["STAFF_OUT_OF_REACH"])
      assert.deepStrictEqual((yield* inCall(colleague, own, "join")).codes, ["NOT_ON_YOURSELF"])
      const { items } = (yield* get(met, "video/sessions?state=waiting")).data as unknown as {
        readonly items: ReadonlyArray<{ readonly video_session_id: string }>
      }
      assert.include(
        items.map(({ video_session_id }) => video_session_id),
        id
      )
      const none = (yield* get(elsewhere, "video/sessions")).data as unknown as {
        readonly items: ReadonlyArray<unknown>
      }
      assert.lengthOf(none.items, 0)
    })
  )

  it.effect("is audited by another official, who has opened the recording", () =>
    Effect.gen(function* () {
      const [met, auditor, late] = [yield* official, yield* official, yield* official]
      const id = yield* askVideo(yield* remote())
      yield* identifiedBy(met, id)
      const judge = (by: Caller) => inCall(by, id, "audit", { outcome: "passed", reason: "All of it is there" })
      assert.deepStrictEqual((yield* judge(met)).codes, ["VIDEO_OWN_AUDIT"])
      assert.deepStrictEqual((yield* inCall(met, id, "join")).codes, ["VIDEO_OWN_AUDIT"])
      assert.deepStrictEqual((yield* judge(auditor)).codes, ["VIDEO_RECORDING_UNSEEN"])
      const watched = yield* inCall(auditor, id, "join")
      assert.match((watched.data as unknown as { readonly link: string }).link, /recordings/)
      assert.deepStrictEqual((yield* inCall(late, id, "join")).codes, ["VIDEO_OF_COLLEAGUE"])
      assert.deepStrictEqual((yield* judge(late)).codes, ["VIDEO_RECORDING_UNSEEN"])
      assert.strictEqual((yield* judge(auditor)).status, 200)
    })
  )
})
