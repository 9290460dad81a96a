import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { BreachId } from "@credbuzzpay/domain/evidence/breaches/Breach"
import { BreachTending } from "../../../../src/features/evidence/breaches/BreachTending.ts"
import { AuditTrail } from "../../../../src/features/platform/audit-trail/AuditTrail.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { draftedNotice, known, openedBreach } from "../../../support/Breaches.ts"
import { person, type Person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"

const chief = person({ role: "super_admin" })
const admin = person({ role: "admin", branchCode: "BRE02" })

interface Seen {
  readonly extent: { readonly people: number; readonly told: number; readonly acts: number }
  readonly searches: ReadonlyArray<{ readonly withdrawn_at: string | null; readonly others: object }>
  readonly touched: {
    readonly items: ReadonlyArray<{
      readonly user_code: string
      readonly acts: number
      readonly actions: ReadonlyArray<string>
      readonly data: ReadonlyArray<string>
      readonly is_account_used: boolean
      readonly told_at: string | null
    }>
  }
}

const iso = (minutes: number) => Effect.map(DateTime.now, (now) => DateTime.formatIso(DateTime.add(now, { minutes })))

/** Asks about the last two hours. */
const ask = Effect.fnUntraced(function* ({ accessToken: token }: Person, breachId: BreachId, bounds: object) {
  const body = { from: yield* iso(-120), to: yield* iso(0), ...bounds }
  const { problems, status } = yield* rest("POST", `breaches/${breachId}/touched`, { token, body })
  return { problems, status }
})

const seen = ({ accessToken: token }: Person, breachId: BreachId) =>
  Effect.map(rest("GET", `breaches/${breachId}`, { token }), ({ data }) => data as unknown as Seen)

const codesOf = ({ touched }: Seen) => touched.items.map((each) => each.user_code)

type Entry = Parameters<AuditTrail["Service"]["record"]>[0]

/** Somebody's act upon somebody, as a real row of the trail. */
const act = (actor: string, subject: string | undefined, more: Pick<Entry, "action" | "resourceType">) =>
  Effect.flatMap(AuditTrail, ({ record }) => record({ actor, subject, ...more }))

const updated = { action: "user.updated", resourceType: "user" } as const
const revealed = { action: "aadhaar.revealed", resourceType: "aadhaar" } as const
const exported = { action: "report_export.requested", resourceType: "report_export" } as const

const wait = (by: `${number} minutes`) => Effect.flatMap(MovableClock, (clock) => clock.advance(by))

/** A sign-in of theirs from an address. */
const signedInFrom = Effect.fnUntraced(function* (
  { sessionId, userCode }: Person,
  address: string,
  status = "success"
) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into login_activities (activity_id, user_code, login_id, status, ip_address, session_id, request_id, occurred_at)
    values (gen_random_uuid(), ${userCode}, 'who', ${status}, ${address}::inet, ${status === "success" ? sessionId : null}::uuid,
      'one', ${DateTime.toDateUtc(yield* DateTime.now)})`
})

layer(TestApp.layer, { excludeTestServices: true })("who was touched by a breach", (it) => {
  it.effect("is found in the audit trail by who did it, with what was done and to which data it leads", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      const [rogue, one, other, third] = [yield* admin, yield* person(), yield* person(), yield* person()]
      yield* act(rogue.userCode, one.userCode, updated)
      yield* act(rogue.userCode, one.userCode, revealed)
      yield* act(rogue.userCode, other.userCode, updated)
      // Upon themself, by somebody else, and about nobody.
      yield* act(rogue.userCode, rogue.userCode, updated)
      yield* act(staff.userCode, third.userCode, updated)
      yield* act(rogue.userCode, undefined, exported)
      yield* wait("1 minutes")
      const breachId = yield* openedBreach()
      assert.strictEqual((yield* ask(staff, breachId, { actor: rogue.userCode })).status, 200)
      const breach = yield* seen(staff, breachId)
      assert.deepStrictEqual(breach.extent, { people: 2, told: 0, acts: 3 })
      assert.deepStrictEqual(codesOf(breach), [one.userCode, other.userCode].toSorted())
      const found = breach.touched.items.find((each) => each.user_code === one.userCode)
      assert.deepInclude({ ...found } as object, {
        acts: 2,
        actions: ["aadhaar.revealed", "user.updated"],
        data: ["contact", "identity_number", "profile"],
        is_account_used: false
      })
      assert.deepStrictEqual(breach.searches[0]?.others, { "report_export.requested": 1 })
    })
  )

  it.effect("is the holder of a session that somebody else used, and upon whom it acted, while it was open", () =>
    Effect.gen(function* () {
      const [taken, customer, later] = [yield* admin, yield* person(), yield* person()]
      const sql = yield* SqlClient.SqlClient
      yield* act(taken.userCode, customer.userCode, updated)
      yield* wait("5 minutes")
      yield* sql`
        update sessions set ended_at = ${DateTime.toDateUtc(yield* DateTime.now)}, end_reason = 'admin'
        where session_id = ${taken.sessionId}`
      yield* wait("5 minutes")
      yield* act(taken.userCode, later.userCode, updated)
      yield* wait("1 minutes")
      const staff = yield* chief
      const breachId = yield* openedBreach()
      yield* ask(staff, breachId, { session_id: taken.sessionId })
      const breach = yield* seen(staff, breachId)
      assert.deepStrictEqual(codesOf(breach), [taken.userCode, customer.userCode].toSorted())
      const holder = breach.touched.items.find((each) => each.user_code === taken.userCode)
      assert.deepInclude({ ...holder } as object, {
        is_account_used: true,
        acts: 0,
        data: ["contact", "profile", "sign_in"]
      })
    })
  )

  it.effect("is whoever was signed in from a network with the right password, and not who was tried there", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      const [inside, challenged, tried, elsewhere] = [
        yield* person(),
        yield* person(),
        yield* person(),
        yield* person()
      ]
      yield* signedInFrom(inside, "198.51.100.7")
      yield* signedInFrom(challenged, "198.51.100.8", "challenged")
      yield* signedInFrom(tried, "198.51.100.9", "failed")
      yield* signedInFrom(elsewhere, "203.0.113.9")
      yield* wait("1 minutes")
      const breachId = yield* openedBreach()
      assert.deepStrictEqual((yield* ask(staff, breachId, { network: "198.51.100.0/24" })).problems, [])
      assert.deepStrictEqual(codesOf(yield* seen(staff, breachId)), [inside.userCode, challenged.userCode].toSorted())
    })
  )

  it.effect(
    "is found again with other bounds: together with what was asked before, each act once, or instead of it",
    () =>
      Effect.gen(function* () {
        const staff = yield* chief
        const [rogue, one, other] = [yield* admin, yield* person(), yield* person()]
        yield* act(rogue.userCode, one.userCode, updated)
        yield* act(staff.userCode, other.userCode, revealed)
        yield* wait("1 minutes")
        const breachId = yield* openedBreach()
        yield* ask(staff, breachId, { actor: rogue.userCode })
        yield* ask(staff, breachId, { actor: rogue.userCode, resource_type: "user" })
        assert.deepStrictEqual((yield* seen(staff, breachId)).extent, { people: 1, told: 0, acts: 1 })
        yield* ask(staff, breachId, { actor: staff.userCode, resource_type: "aadhaar" })
        assert.deepStrictEqual(codesOf(yield* seen(staff, breachId)), [one.userCode, other.userCode].toSorted())
        yield* ask(staff, breachId, { actor: staff.userCode, resource_type: "aadhaar", instead: true })
        const breach = yield* seen(staff, breachId)
        assert.deepStrictEqual(codesOf(breach), [other.userCode])
        assert.deepStrictEqual(
          breach.searches.map((search) => search.withdrawn_at === null),
          [false, false, false, true]
        )
      })
  )

  it.effect("is everybody who had an account, of whom the data is what the breach is about", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      const { userCode } = yield* person()
      yield* wait("1 minutes")
      const breachId = yield* openedBreach({ data: ["credential"] })
      assert.deepStrictEqual((yield* ask(staff, breachId, { everybody: true })).problems, [])
      const found = (yield* seen(staff, breachId)).touched.items.find((each) => each.user_code === userCode)
      assert.deepInclude({ ...found } as object, { acts: 0, data: ["credential"] })
    })
  )

  it.effect("is not asked without bounds, with everybody beside them, or for times to come", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      const breachId = yield* openedBreach()
      for (const bounds of [
        {},
        { everybody: true, actor: staff.userCode },
        { actor: staff.userCode, resource_id: "1" }
      ])
        assert.deepStrictEqual((yield* ask(staff, breachId, bounds)).problems, ["BREACH_BOUNDS_UNFIT"])
      const ahead = yield* ask(staff, breachId, { actor: staff.userCode, to: yield* iso(1) })
      assert.deepStrictEqual(ahead.problems, ["from INVALID_RANGE", "to INVALID_RANGE"])
    })
  )

  it.effect(
    "is told in their language once the notice is let go, each once and with their own data, found later too",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const { run } = yield* BreachTending
        const staff = yield* chief
        const rogue = yield* admin
        const [one, other, late] = [yield* person(), yield* person(), yield* person()]
        yield* sql`update user_accounts set locale = 'hi' where user_code = ${other.userCode}`
        yield* act(rogue.userCode, one.userCode, updated)
        yield* act(rogue.userCode, other.userCode, revealed)
        yield* act(staff.userCode, late.userCode, updated)
        yield* wait("1 minutes")
        const breachId = yield* openedBreach()
        yield* ask(staff, breachId, { actor: rogue.userCode })
        const noticeId = yield* draftedNotice(breachId, "people")
        const outbox = yield* RecordedOutbox
        const told = Effect.map(outbox.messages, (all) =>
          all.flatMap((message) =>
            message.template === "breach_notice" && message.dedupeKey.endsWith(breachId)
              ? [
                  {
                    who: message.dedupeKey.split(":")[1],
                    locale: message.locale as string,
                    data: message.variables.data.map(String)
                  }
                ]
              : []
          )
        )
        yield* run
        assert.deepStrictEqual(yield* told, [])
        yield* rest("POST", `breaches/${breachId}/sent`, { token: staff.accessToken, body: { notice_id: noticeId } })
        // Two workers at once.
        yield* Effect.all([run, run], { concurrency: "unbounded" })
        const theirs = [
          { who: one.userCode, locale: "en", data: ["contact", "profile"] },
          { who: other.userCode, locale: "hi", data: ["identity_number"] }
        ]
        assert.sameDeepMembers(yield* told, theirs)
        assert.deepInclude((yield* seen(staff, breachId)).extent, { people: 2, told: 2 })
        yield* ask(staff, breachId, { actor: staff.userCode, resource_type: "user", instead: true })
        yield* run
        yield* run
        // Who was told stays on record, and is not told again.
        assert.strictEqual((yield* told).length, 3)
        assert.deepInclude((yield* seen(staff, breachId)).extent, { people: 3, told: 3 })
      })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("a notice of a breach", (it) => {
  it.effect(
    "is drafted from who was found: to authorities in English with their fields, to people in two languages",
    () =>
      Effect.gen(function* () {
        const staff = yield* chief
        const [rogue, one, other] = [yield* admin, yield* person(), yield* person()]
        yield* act(rogue.userCode, one.userCode, revealed)
        yield* act(rogue.userCode, other.userCode, updated)
        yield* wait("1 minutes")
        const breachId = yield* openedBreach()
        yield* ask(staff, breachId, { actor: rogue.userCode })
        const audiences = ["cert_in", "rbi", "board", "board_detail", "people"]
        const drafted = yield* rest("POST", `breaches/${breachId}/notices`, {
          token: staff.accessToken,
          body: { ...known, audiences }
        })
        const notices = drafted.data?.["notices"] as ReadonlyArray<{
          readonly audience: string
          readonly fields: ReadonlyArray<{ readonly label: string; readonly value: string }>
          readonly texts: ReadonlyArray<{ readonly language: string; readonly text: string }>
        }>
        assert.sameMembers(
          notices.map(({ audience }) => audience),
          audiences
        )
        for (const { audience, fields, texts } of notices) {
          const said = Object.fromEntries(fields.map(({ label, value }) => [label, value]))
          assert.deepInclude(said, {
            "People affected": "2",
            "Personal data": "contact (1 person); identity number (1 person); profile (1 person)"
          })
          assert.deepStrictEqual(
            texts.map(({ language }) => language),
            audience === "people" ? ["en", "hi"] : ["en"]
          )
        }
        const detail = notices.find(({ audience }) => audience === "board_detail")!
        for (const word of [known.reasons, known.remedies, "not told yet"]) assert.include(detail.texts[0]?.text, word)
        const people = notices.find(({ audience }) => audience === "people")!
        assert.include(people.texts[0]?.text, "numbers of your identity documents")
        assert.include(people.texts[1]?.text, "आधार")
        for (const { text } of people.texts) {
          assert.include(text, known.contact.email)
          for (const hidden of [known.reasons, one.userCode, "session of staff"]) assert.notInclude(text, hidden)
        }
      })
  )
})
