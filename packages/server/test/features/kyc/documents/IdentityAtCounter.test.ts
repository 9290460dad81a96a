import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { decided, openReviewOf, passportOf } from "../../../support/IdentityDocuments.ts"
import { consent, getStatus, newcomer, post, withAadhaar } from "../../../support/KycRest.ts"
import { person } from "../../../support/People.ts"
import { uploaded } from "../../../support/Uploads.ts"

type Official = Effect.Success<ReturnType<typeof person>>
type Newcomer = Effect.Success<typeof newcomer>

interface Visit {
  readonly data?: {
    readonly visit_id: string
    readonly documents: ReadonlyArray<{ readonly kind: string; readonly held: string }>
  }
}

const visitOf = ({ text }: { readonly text: string }) => (JSON.parse(text) as Visit).data

/** A visit that the official opened, and the passport that they took in it. */
const taken = Effect.fnUntraced(function* (official: Official, me: Newcomer) {
  const visitId = visitOf(yield* post(official, `counter/open/${me.userCode}`, {}))?.visit_id ?? ""
  const passport = yield* passportOf(me, {}, official)
  const sent = yield* post(official, `counter/visits/${visitId}/identity`, { ...passport, consent })
  return { visitId, sent, passport }
})

const concluded = Effect.fnUntraced(function* (official: Official, me: Newcomer, visitId: string, outcome: string) {
  const photo = yield* uploaded(official, { purpose: "live_photo", for: me.userCode })
  const body = { outcome, remarks: "Met at the counter", ...(outcome === "identified" ? { photo } : {}) }
  return yield* post(official, `counter/visits/${visitId}/conclude`, body)
})

const onboarding = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ mode: string; liftedBy: string | null }>`
    select mode, lifted_by from kyc_onboarding where user_code = ${userCode}`
  return [row?.mode, row?.liftedBy]
})

const officials = Effect.all([person({ role: "super_admin" }), person({ role: "super_admin" })])

layer(TestApp.layer, { excludeTestServices: true })("an identity document at the counter", (it) => {
  it.effect("identifies somebody face to face once a colleague approves it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [[official, colleague], me] = [yield* officials, yield* newcomer]
      const { sent, visitId } = yield* taken(official, me)
      assert.deepStrictEqual([sent.status, sent.data?.document.status], [201, "review"])
      const ended = yield* concluded(official, me, visitId, "identified")
      assert.strictEqual(ended.status, 200)
      assert.deepStrictEqual(
        visitOf(ended)?.documents.map(({ held, kind }) => [kind, held]),
        [["passport", "not_on_file"]]
      )
      assert.strictEqual((yield* decided(me.userCode, "approve", colleague)).status, 200)
      assert.deepStrictEqual(yield* onboarding(me.userCode), ["face_to_face", official.userCode])
      assert.strictEqual((yield* getStatus(me)).data?.kyc_verification_step, 1)
      const [given] = yield* sql<{ channel: string }>`
        select channel from consents where user_code = ${me.userCode} and purpose = 'kyc_verification'`
      assert.strictEqual(given?.channel, "counter")
    })
  )

  it.effect("is decided by nobody who took it, whatever they try", () =>
    Effect.gen(function* () {
      const [[official], me] = [yield* officials, yield* newcomer]
      yield* taken(official, me)
      const reviewId = yield* openReviewOf(me.userCode)
      const tries = yield* Effect.all([
        post(official, `reviews/${reviewId}/claim`, {}),
        post(official, `reviews/${reviewId}/approve`, {}),
        post(official, `reviews/${reviewId}/reject`, { reason: "It was mine" })
      ])
      assert.deepStrictEqual(
        tries.map(({ codes, status }) => [status, ...codes]),
        Array.from({ length: 3 }, () => [403, "TAKEN_BY_YOU"])
      )
      assert.strictEqual((yield* getStatus(me)).data?.documents.identity.status, "review")
    })
  )

  it.effect("of whom the visit did not identify counts as sent remotely, until they are met", () =>
    Effect.gen(function* () {
      const [[official, colleague], me] = [yield* officials, yield* newcomer]
      const { visitId } = yield* taken(official, me)
      yield* concluded(official, me, visitId, "not_identified")
      yield* decided(me.userCode, "approve", colleague)
      assert.deepStrictEqual(yield* onboarding(me.userCode), ["documents_remote", null])
    })
  )

  it.effect("approved while the visit is still open, is face to face with its conclusion", () =>
    Effect.gen(function* () {
      const [[official, colleague], me] = [yield* officials, yield* newcomer]
      const { visitId } = yield* taken(official, me)
      yield* decided(me.userCode, "approve", colleague)
      assert.deepStrictEqual(yield* onboarding(me.userCode), ["documents_remote", null])
      yield* concluded(official, me, visitId, "identified")
      assert.deepStrictEqual(yield* onboarding(me.userCode), ["face_to_face", official.userCode])
    })
  )

  it.effect("that was refused identifies nobody, and nothing does that was not taken in the visit", () =>
    Effect.gen(function* () {
      const [[official, colleague], me] = [yield* officials, yield* newcomer]
      const { visitId } = yield* taken(official, me)
      yield* decided(me.userCode, "reject", colleague)
      assert.deepStrictEqual((yield* concluded(official, me, visitId, "identified")).codes, ["KYC_NOT_IDENTIFIED"])
    })
  )

  it.effect(
    "is not taken of whom Aadhaar identifies, nor in a colleague's visit, nor with a number of another kind",
    () =>
      Effect.gen(function* () {
        const [[official, colleague], me, verified] = [yield* officials, yield* newcomer, yield* withAadhaar]
        assert.deepStrictEqual((yield* taken(official, verified)).sent.codes, ["KYC_ALREADY_VERIFIED"])
        const visitId = visitOf(yield* post(official, `counter/open/${me.userCode}`, {}))?.visit_id ?? ""
        const passport = { ...(yield* passportOf(me, {}, official)), consent }
        const path = `counter/visits/${visitId}/identity`
        assert.deepStrictEqual((yield* post(colleague, path, passport)).codes, ["VISIT_OF_COLLEAGUE"])
        const wrong = yield* post(official, path, { ...passport, kind: "voter_card" })
        assert.deepStrictEqual(wrong.codes, ["DOCUMENT_NUMBER_FORMAT", "DOCUMENT_FIELD_NOT_WANTED"])
      })
  )
})
