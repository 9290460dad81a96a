import { assert, layer } from "@effect/vitest"
import { DateTime, Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { BreachTending } from "../../../../src/features/evidence/breaches/BreachTending.ts"
import { AuditTrail } from "../../../../src/features/platform/audit-trail/AuditTrail.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { draftedNotice, openedBreach } from "../../../support/Breaches.ts"
import { person, type Person } from "../../../support/People.ts"
import { messageOf, sendReceipt } from "../../../support/Receipts.ts"
import { rest } from "../../../support/Rest.ts"

const contactsOf = Effect.fnUntraced(function* ({ userCode }: Person) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ email: string; mobile: string }>`
    select email, mobile from user_accounts where user_code = ${userCode}`
  return row!
})

/** Their provider says what became of the last e-mail to them. */
const heard = Effect.fnUntraced(function* (whose: Person, outcome: object) {
  const message_id = yield* messageOf((yield* contactsOf(whose)).email)
  const occurred_at = DateTime.formatIso(yield* DateTime.now)
  const { status, text } = yield* sendReceipt("email", { message_id, occurred_at, ...outcome })
  assert.strictEqual(status, 202, text)
})

layer(TestApp.layer, { excludeTestServices: true })("whoever a breach touched and e-mails do not reach", (it) => {
  it.effect("has word of it by SMS beside the notice, once; others have the notice alone", () =>
    Effect.gen(function* () {
      const { run } = yield* BreachTending
      const outbox = yield* RecordedOutbox
      const { record } = yield* AuditTrail
      const staff = yield* person({ role: "super_admin" })
      const [bounced, delivered, unheard] = [yield* person(), yield* person(), yield* person()]
      yield* heard(bounced, { status: "bounced", bounce: "hard", code: "5.1.1" })
      yield* heard(delivered, { status: "delivered" })
      for (const { userCode } of [bounced, delivered, unheard]) {
        yield* record({ actor: staff.userCode, subject: userCode, action: "user.updated", resourceType: "user" })
      }
      yield* (yield* MovableClock).advance("1 minutes")
      const breachId = yield* openedBreach()
      const now = yield* DateTime.now
      const iso = (minutes: number) => DateTime.formatIso(DateTime.add(now, { minutes }))
      const token = staff.accessToken
      const asked = { from: iso(-120), to: iso(0), actor: staff.userCode }
      yield* rest("POST", `breaches/${breachId}/touched`, { token, body: asked })
      const notice_id = yield* draftedNotice(breachId, "people")
      yield* rest("POST", `breaches/${breachId}/sent`, { token, body: { notice_id } })
      yield* Effect.all([run, run], { concurrency: "unbounded" })
      yield* run

      const sent = (yield* outbox.messages).filter(({ dedupeKey }) => dedupeKey.endsWith(breachId))
      const to = (template: string) =>
        sent.filter((each) => each.template === template).map((each) => Redacted.value(each.to))
      const all = yield* Effect.forEach([bounced, delivered, unheard], contactsOf)
      assert.sameMembers(
        to("breach_notice"),
        all.map(({ email }) => email)
      )
      assert.deepStrictEqual(to("breach_notice_sms"), [all[0]!.mobile])
    })
  )
})
