import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { privacyClocks, privacyDays } from "@credbuzzpay/domain/people/privacy/PrivacyClocks"
import { PrivacyRequestId } from "@credbuzzpay/domain/people/privacy/PrivacyRequest"
import { PrivacyReader } from "../../../../src/features/evidence/privacy-desk/PrivacyReader.ts"
import { PrivacyService } from "../../../../src/features/evidence/privacy-desk/PrivacyService.ts"
import { PrivacyTending } from "../../../../src/features/evidence/privacy-desk/PrivacyTending.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { advance } from "../../../support/Leavers.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { askedOf } from "../../../support/PrivacyRequests.ts"
import { inBranch, STAFF, superAdmin } from "../../../support/Staff.ts"

const answer = "We looked into it on 12 November"
const tending = Effect.flatMap(PrivacyTending, ({ run }) => run)
const mine = (userCode: string) => Effect.flatMap(PrivacyReader, (reader) => reader.mine(userCode))

const decide = (as: typeof STAFF, requestId: string, outcome: "done" | "refused" = "refused") =>
  Effect.flatMap(PrivacyService, (requests) =>
    requests.decide(as, { requestId: PrivacyRequestId.make(requestId), outcome, answer })
  )

const codeOf = <E extends { readonly code: string }>(error: E) => error.code

const toldTo = Effect.fnUntraced(function* (email: string) {
  const all = yield* (yield* RecordedOutbox).messages
  return all.flatMap(({ template, to, variables }) =>
    template.startsWith("privacy_") && Redacted.value(to) === email
      ? [`${template} ${"state" in variables ? variables.state : ""}`.trim()]
      : []
  )
})

layer(TestServices.layer, { excludeTestServices: true })("a request of a person about their data", (it) => {
  it.effect("has its day by its kind: a grievance is answered in 90 days at the most, and sooner as configured", () =>
    Effect.sync(() => {
      assert.isAtMost(privacyClocks.grievance.days, 90)
      assert.deepStrictEqual(privacyDays("grievance", "2026-11-25", 30), { dueOn: "2026-12-25", lawOn: "2027-02-23" })
      assert.deepStrictEqual(privacyDays("closing", "2026-11-25", 30), { dueOn: "2026-12-02", lawOn: "2026-12-02" })
    })
  )

  it.effect("is acknowledged, read by its person alone, and sealed", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const me = yield* inBranch("RD01")
      const wishes = [{ field: "dob", wished: "1990-04-05" }] as const
      const requestId = yield* askedOf(me.userCode, { kind: "correction", wishes, text: "As my passport says" })
      const { items } = yield* mine(me.userCode)
      assert.deepStrictEqual(
        items.map(({ kind, state, text, wishes }) => ({ kind, state, text, wishes })),
        [{ kind: "correction", state: "open", text: "As my passport says", wishes: [...wishes] }]
      )
      assert.deepStrictEqual(yield* toldTo(me.email), ["privacy_request asked"])
      const [row] = yield* sql<{ sealed: string }>`
        select content_sealed as sealed from privacy_requests where request_id = ${requestId}::text::uuid`
      assert.match(row!.sealed, /^p\d+\./)
      const again = (yield* PrivacyService).ask(me.as, { kind: "correction", wishes: [...wishes] })
      assert.strictEqual(codeOf(yield* Effect.flip(again)), "PRIVACY_REQUEST_OPEN")
      const other = yield* inBranch("RD01")
      const stolen = (yield* PrivacyService).withdraw(other.as, PrivacyRequestId.make(requestId))
      assert.strictEqual(codeOf(yield* Effect.flip(stolen)), "PRIVACY_REQUEST_NOT_FOUND")
      const withdrawn = yield* (yield* PrivacyService).withdraw(me.as, PrivacyRequestId.make(requestId))
      assert.strictEqual(withdrawn.state, "withdrawn")
      assert.strictEqual(codeOf(yield* Effect.flip(decide(STAFF, requestId))), "PRIVACY_REQUEST_SETTLED")
      assert.strictEqual((yield* mine(other.userCode)).items.length, 0)
    })
  )

  it.effect("past its day is shown and told, to the person and to staff, once also with two workers", () =>
    Effect.gen(function* () {
      const me = yield* inBranch("RD02")
      const admin = yield* inBranch("RD02", "admin")
      const elsewhere = yield* inBranch("RD03", "admin")
      const requestId = yield* askedOf(me.userCode)
      assert.strictEqual((yield* tending).told, 0)
      const overdue = Effect.map((yield* PrivacyReader).desk(admin.as, { overdue: true }), ({ items }) =>
        items.map((item) => item.requestId as string)
      )
      assert.deepStrictEqual(yield* overdue, [])
      yield* advance("31 days")
      const runs = yield* Effect.all([tending, tending], { concurrency: 2 })
      assert.strictEqual(
        runs.reduce((sum, { told }) => sum + told, 0),
        1
      )
      assert.strictEqual((yield* tending).told, 0)
      assert.deepStrictEqual(yield* overdue, [requestId])
      assert.isTrue((yield* mine(me.userCode)).items[0]!.isOverdue)
      assert.deepStrictEqual(yield* toldTo(me.email), ["privacy_request asked", "privacy_request overdue"])
      assert.deepStrictEqual(yield* toldTo(admin.email), ["privacy_overdue"])
      assert.deepStrictEqual(yield* toldTo(elsewhere.email), [])
      assert.deepStrictEqual((yield* (yield* PrivacyReader).desk(elsewhere.as, {})).items, [])
      const acts = yield* openedActs(
        (yield* SqlClient.SqlClient)`subject_user_code = ${me.userCode} and action = 'rights.overdue'`
      )
      assert.lengthOf(acts, 1)
      yield* decide(admin.as, requestId, "done")
      assert.deepStrictEqual(yield* overdue, [])
    })
  )

  it.effect("is decided once: of two members of staff at once one wins, and nobody decides on their own", () =>
    Effect.gen(function* () {
      const [me, one, two] = [yield* inBranch("RD04"), yield* superAdmin, yield* superAdmin]
      const requestId = yield* askedOf(me.userCode)
      const both = yield* Effect.all(
        [one, two].map(({ as }) => Effect.result(decide(as, requestId))),
        { concurrency: 2 }
      )
      assert.deepStrictEqual(
        both.flatMap((result) => (result._tag === "Failure" ? [codeOf(result.failure)] : [])),
        ["PRIVACY_REQUEST_SETTLED"]
      )
      const [item] = (yield* mine(me.userCode)).items
      assert.deepInclude(item, { state: "refused", answer })
      assert.deepStrictEqual(yield* toldTo(me.email), ["privacy_request asked", "privacy_request refused"])
      const own = yield* askedOf(one.userCode)
      assert.strictEqual((yield* Effect.flip(decide(one.as, own)))._tag, "PermissionDenied")
    })
  )

  it.effect("names a nominee beside it, sealed, who is replaced and removed", () =>
    Effect.gen(function* () {
      const me = yield* inBranch("RD05")
      const requests = yield* PrivacyService
      const ravi = { name: "Ravi Rao", relation: "Brother", email: "ravi@example.in", mobile: "+919812345670" } as never
      assert.deepStrictEqual((yield* requests.nominate(me.as, ravi)).nominee, ravi)
      const mina = { ...(ravi as object), name: "Mina Rao", relation: "Sister" } as never
      yield* requests.nominate(me.as, mina)
      assert.deepStrictEqual((yield* mine(me.userCode)).nominee, mina)
      assert.isNull((yield* requests.nominate(me.as, null)).nominee)
    })
  )
})
