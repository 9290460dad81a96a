import { assert, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { SqlClient } from "effect/sql"
import { BreachTending } from "../../../../src/features/evidence/breaches/BreachTending.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { known } from "../../../support/Breaches.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { person, type Person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"
import { linesOverHttp, linesOverWebSocket, rpcHeaders, rpcLine } from "../../../support/RpcLines.ts"

const chief = person({ role: "super_admin" })

type Wire = Readonly<Record<string, unknown>> & {
  readonly breach_id: string
  readonly deadlines: ReadonlyArray<{ readonly audience: string; readonly due_at: string; readonly state: string }>
  readonly notices: ReadonlyArray<{ readonly notice_id: string; readonly audience: string }>
}

/** What RPC answers. */
interface Opened {
  readonly exit: { readonly _tag: string; readonly value?: { readonly breachId: string } }
}

const post = ({ accessToken: token }: Person, path: string, body: object) =>
  Effect.map(rest("POST", `breaches${path}`, { token, body }), (answer) => ({ ...answer, breach: answer.data as Wire }))

const noticed = (minutesAgo = 0) =>
  Effect.map(DateTime.now, (now) => DateTime.formatIso(DateTime.subtract(now, { minutes: minutesAgo })))

const opened = Effect.fnUntraced(function* (staff: Person, more: object = {}) {
  const body = {
    nature: "data_leak",
    happened: "A list of Meena was seen",
    data: ["contact"],
    systems: ["Back office"]
  }
  return yield* post(staff, "", { noticed_at: yield* noticed(), ...body, ...more })
})

const states = ({ deadlines }: Wire) => Object.fromEntries(deadlines.map(({ audience, state }) => [audience, state]))

const draft = (staff: Person, id: string, audiences: ReadonlyArray<string>) =>
  post(staff, `/${id}/notices`, { ...known, audiences })

const noticeOf = ({ notices }: Wire, audience: string) =>
  notices.find((notice) => notice.audience === audience)!.notice_id

layer(TestApp.layer, { excludeTestServices: true })("a breach", (it) => {
  it.effect("has its deadlines from the moment when it was noticed, and each goes from due to near to overdue", () =>
    Effect.gen(function* () {
      const clock = yield* MovableClock
      const staff = yield* chief
      const { breach, status } = yield* opened(staff)
      assert.strictEqual(status, 201)
      const since = DateTime.toEpochMillis(DateTime.makeUnsafe(String(breach["noticed_at"])))
      assert.deepStrictEqual(
        breach.deadlines.map(({ audience, due_at }) => [audience, (Date.parse(due_at) - since) / 3_600_000]),
        [
          ["cert_in", 6],
          ["rbi", 6],
          ["board", 24],
          ["people", 24],
          ["board_detail", 72]
        ]
      )
      assert.deepStrictEqual(new Set(Object.values(states(breach))), new Set(["due"]))
      const now = Effect.gen(function* () {
        // Another token each time: the first is good for minutes.
        const { accessToken: token } = yield* chief
        return states((yield* rest("GET", `breaches/${breach.breach_id}`, { token })).data as Wire)
      })
      yield* clock.advance("5 hours")
      assert.deepInclude(yield* now, { cert_in: "near", board: "due" })
      yield* clock.advance("2 hours")
      assert.deepInclude(yield* now, { cert_in: "overdue", rbi: "overdue", board: "due" })
    })
  )

  it.effect("keeps what staff say of it sealed, and each act on record without a subject", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const staff = yield* chief
      const { breach } = yield* opened(staff)
      yield* draft(staff, breach.breach_id, ["cert_in"])
      const [stored] = yield* sql<{ text: string }>`
        select b::text || n::text as text from breaches b join breach_notices n using (breach_id)
        where breach_id = ${breach.breach_id}`
      for (const word of ["Meena", "Back office", "taken over", "privacy@"]) assert.notInclude(stored?.text, word)
      yield* post(staff, `/${breach.breach_id}/close`, { outcome: "false_alarm", lessons: "None to speak of" })
      const acts = yield* openedActs(sql`resource_id = ${breach.breach_id}`)
      assert.deepStrictEqual(
        acts.map(({ action, userCode: by }) => [action, by]),
        ["breach.opened", "breach.notice_drafted", "breach.closed"].map((action) => [action, staff.userCode])
      )
      assert.notInclude(JSON.stringify(acts), "Meena")
    })
  )

  it.effect("tells super admins when it is opened, when a deadline is near and when it is past, once each", () =>
    Effect.gen(function* () {
      const outbox = yield* RecordedOutbox
      const { run } = yield* BreachTending
      const staff = yield* chief
      const other = yield* chief
      yield* outbox.clear
      const { breach } = yield* opened(staff)
      yield* run
      yield* (yield* MovableClock).advance("5 hours")
      yield* run
      yield* run
      yield* (yield* MovableClock).advance("61 minutes")
      const ran = yield* run
      assert.isAtLeast(ran.overdue, 2)
      const told = (yield* outbox.messages).flatMap(({ dedupeKey }) => {
        const [, who, which, ...what] = dedupeKey.split(":")
        return who === other.userCode && which === breach.breach_id ? [what.join(" ")] : []
      })
      assert.deepStrictEqual(told, ["cert_in opened", "cert_in near", "rbi near", "cert_in overdue", "rbi overdue"])
    })
  )

  it.effect("is closed as handled only when everybody is told who has to be, and then changes no more", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      const { breach } = yield* opened(staff)
      const id = breach.breach_id
      const handled = { outcome: "handled", lessons: "Ask for a second factor" }
      assert.deepStrictEqual((yield* post(staff, `/${id}/close`, handled)).problems, [
        "outcome BREACH_NOTICES_OUTSTANDING"
      ])
      const audiences = ["cert_in", "rbi", "board", "board_detail"]
      const { breach: drafted } = yield* draft(staff, id, audiences)
      for (const audience of audiences) {
        const sent = yield* post(staff, `/${id}/sent`, {
          notice_id: noticeOf(drafted, audience),
          sent_to: `${audience}@example.org`,
          reference: "412"
        })
        assert.strictEqual(states(sent.breach)[audience], "sent")
      }
      // Nobody was touched, so no people are to be told.
      const { breach: closed, status } = yield* post(staff, `/${id}/close`, handled)
      assert.strictEqual(status, 200)
      assert.deepInclude(closed, { state: "closed", lessons: handled.lessons, closed_by: staff.userCode })
      assert.strictEqual(states(closed)["people"], "not_owed")
      assert.deepStrictEqual((yield* draft(staff, id, ["rbi"])).problems, ["BREACH_CLOSED"])
      assert.deepStrictEqual((yield* post(staff, `/${id}/close`, handled)).problems, ["BREACH_CLOSED"])
    })
  )

  it.effect("owes nothing about persons where no personal data is touched, and says when a notice was late", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      const { breach } = yield* opened(staff, {
        data: [],
        nature: "denial_of_service",
        noticed_at: yield* noticed(600)
      })
      assert.deepInclude(states(breach), { board: "not_owed", people: "not_owed", cert_in: "overdue" })
      const { breach: drafted } = yield* draft(staff, breach.breach_id, ["cert_in"])
      const notice_id = noticeOf(drafted, "cert_in")
      const late = yield* post(staff, `/${breach.breach_id}/sent`, { notice_id, sent_to: "CERT-In" })
      assert.strictEqual(states(late.breach)["cert_in"], "sent_late")
      const again = yield* post(staff, `/${breach.breach_id}/sent`, { notice_id, sent_to: "CERT-In" })
      assert.deepStrictEqual(again.problems, ["notice_id BREACH_NOTICE_SENT"])
    })
  )

  it.effect("is refused with moments and receivers that cannot be, and of nothing that is there", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      assert.deepStrictEqual((yield* opened(staff, { noticed_at: yield* noticed(-1) })).problems, [
        "noticed_at NOTICED_OUT_OF_RANGE"
      ])
      const backwards = { began_at: yield* noticed(1), ended_at: yield* noticed(2) }
      assert.deepStrictEqual((yield* opened(staff, backwards)).problems, [
        "began_at OCCURRENCE_OUT_OF_RANGE",
        "ended_at OCCURRENCE_OUT_OF_RANGE"
      ])
      const { breach } = yield* opened(staff)
      const { breach: drafted } = yield* draft(staff, breach.breach_id, ["cert_in", "people"])
      const send = (audience: string, more: object) =>
        Effect.map(
          post(staff, `/${breach.breach_id}/sent`, { notice_id: noticeOf(drafted, audience), ...more }),
          ({ problems }) => problems
        )
      assert.deepStrictEqual(yield* send("cert_in", {}), ["sent_to SENT_TO_UNFIT"])
      assert.deepStrictEqual(yield* send("people", { sent_to: "everybody" }), ["sent_to SENT_TO_UNFIT"])
      assert.deepStrictEqual(yield* send("cert_in", { sent_to: "CERT-In", sent_at: yield* noticed(5) }), [
        "sent_at SENT_OUT_OF_RANGE"
      ])
      const nothing = yield* rest("GET", `breaches/019a0b6e-2f41-7c3a-9d56-000000000000`, { token: staff.accessToken })
      assert.deepStrictEqual([nothing.status, nothing.problems], [404, ["breach_id BREACH_NOT_FOUND"]])
    })
  )

  it.effect("is a super admin's alone, who changes it with a fresh proof only", () =>
    Effect.gen(function* () {
      const staff = yield* chief
      const { breach } = yield* opened(staff)
      for (const role of ["user", "admin"] as const) {
        const { accessToken: token } = yield* person({ role, branchCode: "BRE01" })
        assert.strictEqual((yield* rest("GET", "breaches", { token })).status, 403)
        assert.strictEqual((yield* rest("GET", `breaches/${breach.breach_id}`, { token })).status, 403)
      }
      const stale = yield* person({ role: "super_admin", provenSecondsAgo: 301 })
      assert.deepStrictEqual((yield* opened(stale)).problems, ["STEP_UP_REQUIRED"])
      const list = yield* rest("GET", "breaches?state=open", { token: stale.accessToken })
      const items = list.data?.["items"] as ReadonlyArray<Wire>
      assert.include(
        items.map((each) => each.breach_id),
        breach.breach_id
      )
    })
  )

  for (const [transport, answers] of Object.entries({ HTTP: linesOverHttp, WebSocket: linesOverWebSocket })) {
    it.effect(`is opened over RPC and read over REST: ${transport}`, () =>
      Effect.gen(function* () {
        const staff = yield* chief
        const payload = {
          noticedAt: yield* noticed(),
          nature: "data_breach",
          happened: "A copy was taken",
          data: ["profile"],
          systems: ["Database"]
        }
        const headers = rpcHeaders(`breach-${transport}`, staff.accessToken)
        const lines = yield* answers(rpcLine({ id: "1", tag: "breaches.open", payload, headers }))
        const { exit } = JSON.parse(lines.at(-1) ?? "") as Opened
        assert.strictEqual(exit._tag, "Success")
        const read = yield* rest("GET", `breaches/${exit.value?.breachId}`, { token: staff.accessToken })
        assert.deepInclude(read.data as object, { happened: "A copy was taken", nature: "data_breach", state: "open" })
      })
    )
  }
})
