import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { KycSettlement } from "../../../../src/features/kyc/journeys/KycSettlement.ts"
import { KycVerification, verificationColumns } from "../../../../src/features/kyc/journeys/KycVerification.ts"
import { KycRenewal } from "../../../../src/features/kyc/renewal-notices/KycRenewal.ts"
import { FieldCipher } from "../../../../src/features/platform/encryption/FieldCipher.ts"
import { Outbox } from "../../../../src/features/platform/notifications/Outbox.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { nextPan, submitPan } from "../../../support/KycPeople.ts"
import { dueIn, renew } from "../../../support/KycRenewals.ts"
import { get, getStatus, HOLDER, post, sendPan, withAadhaar } from "../../../support/KycRest.ts"
import { person, type Person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"
import { sealedAndRecorded } from "../../../support/Witness.ts"

const BRANCH = "DEAD01"
const REASON = "They came to the branch with their passport"
const official = person({ role: "admin", branchCode: BRANCH })
const app = TestApp.over({ mailbox: sealedAndRecorded })

let pans = 0
/** Another PAN each time whose holder has died, as the sandbox says. */
const deadPan = () => `AA${String.fromCharCode(65 + (pans += 1))}PD0410K`

const toBranch = Effect.fnUntraced(function* <P extends { readonly userCode: string }>(me: P) {
  const sql = yield* SqlClient.SqlClient
  yield* official
  yield* sql`update user_accounts set branch_code = ${BRANCH} where user_code = ${me.userCode}`
  return me
})

/** Somebody of the branch whose PAN the tax department says is of somebody who died. */
const reported = Effect.gen(function* () {
  const me = yield* Effect.flatMap(withAadhaar, toBranch)
  const { data } = yield* sendPan(me, deadPan())
  assert.deepInclude(data?.document, { status: "failed", failure_code: "HOLDER_DECEASED" })
  return me
})

const decide = (by: Person, userCode: string, decision: "confirmed" | "refuted") =>
  post(by, `deaths/${userCode}/decide`, { decision, reason: REASON })

const stateIn = ({ data }: Effect.Success<ReturnType<typeof post>>) =>
  (data as unknown as { readonly state: string } | undefined)?.state

const refutedByTwo = Effect.fnUntraced(function* (userCode: string) {
  const [one, other] = [yield* official, yield* official]
  assert.strictEqual(stateIn(yield* decide(one, userCode, "refuted")), "refuting")
  assert.strictEqual(stateIn(yield* decide(other, userCode, "refuted")), "refuted")
})

interface Held {
  readonly operations: string
  readonly holds: ReadonlyArray<{ readonly code: string; readonly lifted_by: ReadonlyArray<string> }>
}

/** What is held back of somebody, as staff see it. */
const heldOf = (by: Person, userCode: string) =>
  Effect.map(get(by, `status/${userCode}`), ({ text }) => (JSON.parse(text) as { readonly data: Held }).data)

/** The messages to somebody that are or were on their way. */
const messagesTo = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  return yield* sql<{ template: string; status: string; isEmpty: boolean }>`
    select template, status, payload_sealed = '' as is_empty from outbox where user_code = ${userCode}
    order by created_at, message_id`
})

const acts = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql<{ action: string }>`
    select action from audit_trail where subject_user_code = ${userCode} order by audit_id`
  return rows.map(({ action }) => action)
})

const accountOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ isBlocked: boolean; blockKind: string | null; blockReason: string | null }>`
    select is_blocked, block_kind, block_reason from user_accounts where user_code = ${userCode}`
  return row!
})

layer(app, { excludeTestServices: true })("somebody whom the tax department says to have died", (it) => {
  it.effect("is signed out and blocked, held back, and sent nothing more; staff of their branch are told", () =>
    Effect.gen(function* () {
      const [admin, elsewhere] = [yield* official, yield* person({ role: "admin", branchCode: "DEAD02" })]
      const me = yield* reported
      assert.strictEqual((yield* getStatus(me)).status, 401)
      assert.deepStrictEqual((yield* accountOf(me.userCode)).blockKind, "deceased")
      const { holds, operations } = yield* heldOf(admin, me.userCode)
      assert.strictEqual(operations, "held")
      assert.deepInclude(holds.at(-1), { code: "holder_deceased", lifted_by: ["refutation"] })
      const sent = yield* messagesTo(me.userCode)
      assert.isNotEmpty(sent)
      for (const { isEmpty, status } of sent) assert.deepStrictEqual([status, isEmpty], ["dead", true])
      assert.include(
        (yield* messagesTo(admin.userCode)).map(({ template }) => template),
        "holder_death_reported"
      )
      assert.isEmpty(yield* messagesTo(elsewhere.userCode))
      yield* (yield* Outbox).enqueue(me.userCode, {
        template: "kyc_expired",
        to: Redacted.make("heirs@example.test"),
        locale: "en",
        dedupeKey: `kyc_expired:${me.userCode}`,
        variables: { dueOn: "2027-01-01" }
      })
      assert.lengthOf(yield* messagesTo(me.userCode), sent.length)
      assert.includeMembers(yield* acts(me.userCode), ["kyc.death_reported", "user.blocked", "kyc.failed"])
    })
  )

  it.effect("is let in by nobody who lifts the block, and met at no counter", () =>
    Effect.gen(function* () {
      const [admin, me] = [yield* official, yield* reported]
      const lifted = yield* rest("POST", `users/${me.userCode}/unblock`, {
        token: admin.accessToken,
        body: { reason: REASON }
      })
      assert.deepStrictEqual([lifted.status, lifted.problems], [409, ["DEATH_REPORTED"]])
      assert.deepStrictEqual((yield* post(admin, `counter/open/${me.userCode}`, {})).codes, ["DEATH_REPORTED"])
      assert.isTrue((yield* accountOf(me.userCode)).isBlocked)
    })
  )

  it.effect("is so at a renewal too: it ends, what was verified stands on record, and no notice goes out", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const admin = yield* official
      const me = yield* Effect.flatMap(dueIn(30), toBranch)
      // As a version before sealed it.
      const cell = `pan_kyc.pan_sealed.${me.userCode}`
      const dead = yield* (yield* FieldCipher).encrypt(Redacted.make(deadPan()), cell)
      yield* sql`update pan_kyc set pan_sealed = ${dead} where user_code = ${me.userCode}`
      yield* renew(me, "unchanged")
      const [renewal] = yield* sql<{ state: string; failureCode: string }>`
        select state, failure_code from kyc_renewals where user_code = ${me.userCode}`
      assert.deepStrictEqual(renewal, { state: "failed", failureCode: "HOLDER_DECEASED" })
      const { data } = yield* get(admin, `status/${me.userCode}`)
      assert.strictEqual(data?.documents.pan.status, "verified")
      yield* (yield* MovableClock).advance("20 days")
      yield* (yield* KycRenewal).run
      assert.isEmpty(yield* sql`select 1 from kyc_notices where user_code = ${me.userCode}`)
    })
  )

  it.effect("has nothing under way any more, whatever of theirs was", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* Effect.flatMap(withAadhaar, toBranch)
      yield* sendPan(me, "AAAPR0500K")
      yield* sql`
        insert into kyc_verifications (verification_id, user_code, kind, state, consent_id, provider, next_attempt_at,
          created_at, updated_at)
        select gen_random_uuid(), user_code, 'bank', 'waiting', consent_id, provider, next_attempt_at, created_at, updated_at
        from kyc_verifications where user_code = ${me.userCode} and kind = 'pan'`
      const pan = yield* KycVerification.one(sql`
        select ${sql.literal(verificationColumns)} from kyc_verifications
        where user_code = ${me.userCode} and kind = 'pan'`)
      const conclude = Effect.flatMap(KycSettlement, (settlement) =>
        settlement.conclude(pan, { _tag: "Failed", code: "HOLDER_DECEASED" }, "system")
      )
      assert.sameMembers(yield* Effect.all([conclude, conclude], { concurrency: 2 }), [true, false])
      const ends = yield* sql<{ end: string }>`
        select kind || ' ' || state || ' ' || failure_code as end from kyc_verifications
        where user_code = ${me.userCode} and kind <> 'aadhaar' order by kind`
      assert.deepStrictEqual(
        ends.map(({ end }) => end),
        ["bank failed HOLDER_DECEASED", "pan failed HOLDER_DECEASED"]
      )
      assert.lengthOf(yield* sql`select 1 from holder_deaths where user_code = ${me.userCode}`, 1)
    })
  )
})

layer(app, { excludeTestServices: true })("a report that somebody has died", (it) => {
  it.effect("is refuted by two of the branch: the person is told, may sign in, and submits their PAN again", () =>
    Effect.gen(function* () {
      const [one, other] = [yield* official, yield* official]
      const elsewhere = yield* person({ role: "admin", branchCode: "DEAD02" })
      const me = yield* reported
      assert.include((yield* get(one, "deaths")).text, me.userCode)
      assert.notInclude((yield* get(elsewhere, "deaths")).text, me.userCode)
      assert.strictEqual((yield* decide(elsewhere, me.userCode, "refuted")).status, 404)
      assert.strictEqual(stateIn(yield* decide(one, me.userCode, "refuted")), "refuting")
      assert.deepStrictEqual((yield* decide(one, me.userCode, "refuted")).codes, ["OWN_DECISION"])
      assert.isTrue((yield* accountOf(me.userCode)).isBlocked)
      assert.strictEqual(stateIn(yield* decide(other, me.userCode, "refuted")), "refuted")
      assert.notInclude((yield* get(one, "deaths")).text, me.userCode)
      assert.deepStrictEqual(yield* accountOf(me.userCode), { isBlocked: false, blockKind: null, blockReason: null })
      const pending = (yield* messagesTo(me.userCode)).filter(({ status }) => status === "pending")
      assert.deepStrictEqual(
        pending.map(({ template }) => template),
        ["account_unlocked"]
      )
      assert.strictEqual((yield* submitPan(me.as, nextPan(), HOLDER)).document.status, "verified")
      const { holds } = yield* heldOf(one, me.userCode)
      assert.notInclude(
        holds.map(({ code }) => code),
        "holder_deceased"
      )
      const { text } = yield* get(one, `deaths/${me.userCode}`)
      assert.include(text, REASON)
      assert.deepStrictEqual((yield* decide(one, me.userCode, "refuted")).codes, ["NO_DEATH_REPORTED"])
    })
  )

  it.effect("is confirmed by one, and refuted by two also then", () =>
    Effect.gen(function* () {
      const [one, me] = [yield* official, yield* reported]
      assert.strictEqual(stateIn(yield* decide(one, me.userCode, "confirmed")), "confirmed")
      assert.deepStrictEqual((yield* decide(one, me.userCode, "confirmed")).codes, ["DEATH_DECIDED"])
      assert.notInclude((yield* get(one, "deaths")).text, me.userCode)
      yield* refutedByTwo(me.userCode)
      const decided = (yield* acts(me.userCode)).filter((action) => action.startsWith("kyc.death"))
      assert.deepStrictEqual(decided, [
        "kyc.death_reported",
        "kyc.death_confirmed",
        "kyc.death_refuting",
        "kyc.death_refuted"
      ])
    })
  )

  it.effect("has one winner among two who agree that it is a mistake at once", () =>
    Effect.gen(function* () {
      const [one, other, third] = [yield* official, yield* official, yield* official]
      const me = yield* reported
      yield* decide(one, me.userCode, "refuted")
      const both = yield* Effect.all([decide(other, me.userCode, "refuted"), decide(third, me.userCode, "refuted")], {
        concurrency: 2
      })
      assert.sameMembers(
        both.map(({ codes, status }) => codes[0] ?? status),
        [200, "NO_DEATH_REPORTED"]
      )
    })
  )

  it.effect("leaves a block for fraud as it stood before", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [admin, me] = [yield* official, yield* Effect.flatMap(withAadhaar, toBranch)]
      yield* sendPan(me, "AABPR0500K")
      const reason = "Somebody else's documents"
      yield* rest("POST", `users/${me.userCode}/block`, { token: admin.accessToken, body: { reason, kind: "fraud" } })
      const pan = yield* KycVerification.one(sql`
        select ${sql.literal(verificationColumns)} from kyc_verifications
        where user_code = ${me.userCode} and kind = 'pan'`)
      yield* (yield* KycSettlement).conclude(pan, { _tag: "Failed", code: "HOLDER_DECEASED" }, "system")
      assert.strictEqual((yield* accountOf(me.userCode)).blockKind, "deceased")
      yield* refutedByTwo(me.userCode)
      assert.deepStrictEqual(yield* accountOf(me.userCode), {
        isBlocked: true,
        blockKind: "fraud",
        blockReason: reason
      })
    })
  )
})
