import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import { ckycrDays } from "@credbuzzpay/domain/kyc/ckycr/CkycrRules"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { completed, countingRegistry, filed, filingsOf, gaugeOf, shown } from "../../../support/Ckycr.ts"
import { dueIn, renew } from "../../../support/KycRenewals.ts"
import { get, getStatus, post, sendPan } from "../../../support/KycRest.ts"
import { person, session } from "../../../support/People.ts"

const { calls, layer: Registry } = countingRegistry()

/** 23 November 2026, 15:00 in India. */
const START = Date.UTC(2026, 10, 23, 9, 30)
const DAY = 86_400_000
const on = (day: number) => Effect.flatMap(MovableClock, (clock) => clock.set(START + day * DAY))

const callsFor = (id: string | undefined) => calls.filter((each) => each.id === id)

/** Staff, signed in now. */
const chief = person({ role: "super_admin" })

const listed = Effect.fnUntraced(function* (query: string) {
  const { data, status, text } = yield* get(yield* chief, `ckycr/filings?page_size=100&${query}`)
  assert.strictEqual(status, 200, text)
  return (data as unknown as { readonly items: ReadonlyArray<{ readonly user_code: string; readonly due_on: string }> })
    .items
})

const whom = (items: ReadonlyArray<{ readonly user_code: string }>) => items.map(({ user_code }) => user_code)

/** The newest filing of somebody. */
const last = Effect.fnUntraced(function* (userCode: string) {
  return (yield* filingsOf(userCode)).at(-1)!
})

const rename = Effect.fnUntraced(function* (userCode: string, lastName: string, day: number) {
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    update user_accounts set last_name = ${lastName}, updated_at = ${new Date(START + day * DAY)}
    where user_code = ${userCode}`
})

layer(TestApp.over({ registry: Registry }), { excludeTestServices: true })(
  "what is owed to the registry of KYC records",
  (it) => {
    it.effect("is a new record within 10 days of completed KYC, which the job files", () =>
      Effect.gen(function* () {
        yield* on(0)
        const me = yield* completed()
        const owed = yield* last(me.userCode)
        assert.deepInclude(owed, { kind: "new", state: "due", dueOn: "2026-12-03" })
        assert.deepInclude(shown(yield* getStatus(me)), { ckycr: { masked_number: null, due_on: "2026-12-03" } })
        yield* filed
        const now = yield* last(me.userCode)
        assert.deepInclude(now, { filingId: owed.filingId, state: "accepted", calls: 1, refusal: null })
        const [call, ...more] = callsFor(owed.filingId)
        assert.deepStrictEqual([call?.call, more], ["file", []])
        const record = JSON.parse(call?.said ?? "{}") as Record<string, unknown>
        assert.deepInclude(record, { name: "Mina Sen", dob: "1990-02-01" })
        assert.match(JSON.stringify(record["identity"]), /"aadhaar","number":"X{8}\d{4}"/)
        assert.isNotNull(record["address"])
        assert.match((yield* getStatus(me)).text, /"ckycr":\{"masked_number":"X{8}\d{4}","due_on":null\}/)
      })
    )

    it.effect("is a change within 7 days, for the identifier that the registry gave, and one of all that changed", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* on(0)
        const me = yield* completed()
        yield* filed
        yield* on(20)
        yield* rename(me.userCode, "Iyer", 20)
        assert.deepInclude(yield* last(me.userCode), { kind: "change", state: "due", dueOn: "2026-12-20" })
        yield* on(22)
        yield* sql`
          update user_accounts set email = ${`${me.userCode}@example.test`}, email_normalized = ${`${me.userCode}@example.test`.toLowerCase()},
            updated_at = ${new Date(START + 22 * DAY)} where user_code = ${me.userCode}`
        assert.deepInclude(yield* last(me.userCode), { kind: "change", state: "due", dueOn: "2026-12-20" })
        yield* filed
        const change = yield* last(me.userCode)
        assert.strictEqual(change.state, "accepted")
        const [call] = callsFor(change.filingId)
        assert.strictEqual(call?.call, "update")
        assert.include(call?.said, "Mina Iyer")
        assert.strictEqual((yield* filingsOf(me.userCode)).length, 2)
        yield* sql`update user_accounts set locale = 'hi' where user_code = ${me.userCode}`
        assert.strictEqual((yield* filingsOf(me.userCode)).length, 2, "nothing of that was filed")
      })
    )

    it.effect("is a change when KYC is renewed, and when the address that was declared with it is confirmed", () =>
      Effect.gen(function* () {
        yield* on(0)
        const me = yield* dueIn(30)
        yield* renew(me, "address")
        assert.deepInclude(yield* last(me.userCode), { kind: "new", state: "due" })
        yield* filed
        yield* on(1)
        const body = { is_confirmed: true, method: "document", reason: "Seen on the rent agreement" }
        const { status, text } = yield* post(yield* chief, `addresses/${me.userCode}/decide`, body)
        assert.strictEqual(status, 200, text)
        const change = yield* last(me.userCode)
        assert.deepInclude(change, { kind: "change", state: "due" })
        yield* filed
        assert.include(callsFor(change.filingId)[0]?.said, "Nashik")
      })
    )

    it.effect("is counted in days of India by the database as the rules have them", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        // Half an hour before midnight in India, and half an hour after.
        for (const [at, day] of [
          ["2027-01-10T18:00:00Z", 10],
          ["2027-01-10T19:00:00Z", 11]
        ] as const) {
          for (const kind of ["new", "change"] as const) {
            const { userCode } = yield* person()
            const [row] = yield* sql<{ dueOn: string }>`
              insert into ckycr_filings (user_code, kind, state, owed_at, settled_at)
              values (${userCode}, ${kind}, 'accepted', ${new Date(at)}, ${new Date(at)})
              returning to_char(due_on, 'YYYY-MM-DD') as due_on`
            assert.strictEqual(row?.dueOn, `2027-01-${day + ckycrDays[kind]}`)
          }
        }
      })
    )

    it.effect("is overdue the day after its last, which staff see in their list and in the metric", () =>
      Effect.gen(function* () {
        yield* on(0)
        const me = yield* completed("Unregistered")
        yield* on(10)
        yield* filed
        assert.notInclude(whom(yield* listed("overdue=true")), me.userCode)
        yield* on(11)
        const { overdue } = yield* filed
        assert.isAbove(overdue, 0)
        assert.include(whom(yield* listed("overdue=true")), me.userCode)
        assert.notInclude(whom(yield* listed("overdue=false")), me.userCode)
        const [state] = yield* gaugeOf("ckycr_filings_overdue")
        assert.deepInclude(state, { value: overdue })
      })
    )

    it.effect("is asked again after an outage, under the same id, and nothing is lost", () =>
      Effect.gen(function* () {
        yield* on(0)
        const me = yield* completed("Unregistered")
        yield* filed
        const { filingId, ...waiting } = yield* last(me.userCode)
        assert.deepInclude(waiting, { state: "sent", calls: 1, dueOn: "2026-12-03" })
        yield* filed
        assert.strictEqual(callsFor(filingId).length, 1, "not before its time")
        yield* rename(me.userCode, "Sen", 0)
        yield* (yield* MovableClock).advance("2 hours")
        yield* filed
        assert.deepStrictEqual(
          callsFor(filingId).map(({ call }) => call),
          ["file", "file"]
        )
        // What was changed after it was first sent may not have been taken with it.
        const [first, second] = yield* filingsOf(me.userCode)
        assert.deepInclude(first, { filingId, state: "accepted", calls: 2 })
        assert.deepInclude(second, { kind: "change", dueOn: "2026-11-30" })
      })
    )

    it.effect("waits for staff once it is refused, and is sent again by them, with what is on file then", () =>
      Effect.gen(function* () {
        yield* on(0)
        const me = yield* completed("Illegible")
        yield* filed
        const refused = yield* last(me.userCode)
        assert.deepInclude(refused, { state: "refused", refusal: "invalid_record", calls: 1 })
        yield* on(1)
        yield* filed
        assert.strictEqual(callsFor(refused.filingId).length, 1)
        assert.include(whom(yield* listed("state=refused")), me.userCode)
        yield* rename(me.userCode, "Sen", 1)
        const staff = yield* chief
        const own = yield* session(me.userCode)
        assert.strictEqual((yield* post({ ...me, ...own }, `ckycr/filings/${refused.filingId}/retry`, {})).status, 403)
        const again = yield* post(staff, `ckycr/filings/${refused.filingId}/retry`, {})
        assert.strictEqual(again.status, 200, again.text)
        assert.deepInclude(shown(again), { state: "due", due_on: "2026-12-03", refusal: null })
        yield* filed
        assert.strictEqual((yield* last(me.userCode)).state, "accepted")
        const late = yield* post(staff, `ckycr/filings/${refused.filingId}/retry`, {})
        assert.deepStrictEqual([late.status, late.codes], [409, ["CKYCR_FILING_NOT_REFUSED"]])
      })
    )

    it.effect("is filed once by two workers at once", () =>
      Effect.gen(function* () {
        yield* on(0)
        const people = yield* Effect.forEach([1, 2, 3], () => completed())
        yield* Effect.all([filed, filed], { concurrency: 2 })
        for (const { userCode } of people) {
          const filing = yield* last(userCode)
          assert.deepInclude(filing, { state: "accepted", calls: 1 })
          assert.strictEqual(callsFor(filing.filingId).length, 1)
        }
      })
    )

    it.effect("is held while a report stands that the person has died, and is no alarm", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        yield* on(0)
        const me = yield* completed()
        const before = (yield* filed).overdue
        yield* rename(me.userCode, "Iyer", 0)
        const [verification] = yield* sql<{ verificationId: string }>`
          select verification_id from kyc_verifications where user_code = ${me.userCode} limit 1`
        yield* sql`
          insert into holder_deaths (death_id, user_code, verification_id, source, state, reported_at)
          values (gen_random_uuid(), ${me.userCode}, ${verification!.verificationId}::uuid, 'pan_registry', 'reported', ${new Date(START)})`
        yield* on(9)
        assert.strictEqual((yield* filed).overdue, before)
        assert.deepInclude(yield* last(me.userCode), { kind: "change", state: "due", calls: 0 })
      })
    )

    it.effect("is nobody's before KYC is complete", () =>
      Effect.gen(function* () {
        yield* on(0)
        const me = yield* person()
        yield* sendPan(me, "ABCPK1410F")
        yield* rename(me.userCode, "Iyer", 0)
        assert.deepStrictEqual(yield* filingsOf(me.userCode), [])
      })
    )
  }
)
