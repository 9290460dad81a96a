import { assert, expectTypeOf, layer } from "@effect/vitest"
import { DateTime, Effect } from "effect"
import { NotFound } from "@credbuzzpay/domain/errors/NotFound"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

/** Somebody who is signed in. */
const somebody = Effect.gen(function* () {
  const api = yield* CredbuzzApi
  const { email } = yield* register
  yield* api.sessions.login({ identifier: email, password: PASSWORD, platform: "web" })
  return { api, me: yield* api.users.me() }
})

layer(TestApp.layer, { excludeTestServices: true })("reports through the client", (it) => {
  for (const { given, name } of everyTransport) {
    it.effect(`hold exactly the fields that are asked for, with totals of the same moment, ${name}`, () =>
      Effect.gen(function* () {
        const { api, me } = yield* somebody
        const page = yield* api.reports.loginActivity({
          fields: ["occurredAt", "status"],
          from: "2026-11-01",
          pageSize: 10
        })
        expectTypeOf(page.items[0]!).toEqualTypeOf<{
          readonly occurredAt: DateTime.Utc
          readonly status: "success" | "failed" | "blocked" | "challenged" | "locked"
        }>()
        assert.deepStrictEqual(
          page.items.map(({ status }) => status),
          ["success"]
        )
        assert.isTrue(DateTime.isDateTime(page.items[0]!.occurredAt))
        assert.strictEqual(page.summary?.byStatus.success, 1)
        assert.strictEqual(page.timeZone, "Asia/Kolkata")
        const trail = yield* api.reports.userAuditTrail({ userCode: me.userCode, pageSize: 1 })
        assert.strictEqual(trail.items[0]?.userCode, me.userCode)
        assert.isString(trail.nextCursor)
        const next = yield* api.reports.userAuditTrail({
          userCode: me.userCode,
          pageSize: 1,
          cursor: trail.nextCursor ?? ""
        })
        assert.notStrictEqual(next.items[0]?.auditId, trail.items[0]?.auditId)
        const related = yield* api.reports.loginActivity({
          fields: ["status"],
          include: ["user", "branch"],
          fieldsOf: { user: ["email", "mobile"] },
          summary: false,
          total: true
        })
        expectTypeOf(related.items[0]!.user!.email).toEqualTypeOf<string>()
        // @ts-expect-error -- it was trimmed
        assert.isUndefined(related.items[0]!.user!.firstName)
        assert.deepStrictEqual(related.items, [
          { status: "success", user: { email: me.email, mobile: me.mobile }, branch: null }
        ])
        assert.strictEqual(related.total, 1)
        assert.isNull(related.summary)
        const unknown = yield* Effect.flip(
          // @ts-expect-error -- a report has no such relation
          api.reports.loginActivity({ include: ["colour"], fieldsOf: { branch: ["code"] } })
        )
        assert.deepStrictEqual(
          unknown instanceof ValidationFailed && unknown.errors.map(({ code, field }) => `${field} ${code}`).toSorted(),
          ["include UNKNOWN_RELATION"]
        )
        const backwards = api.reports.loginActivity({ from: "2026-11-02", to: "2026-11-01" })
        assert.instanceOf(yield* Effect.flip(backwards), ValidationFailed)
        const wrong = yield* Effect.flip(
          api.reports.loginActivity({ from: "2026-11-02", to: "2026-11-01", userCode: "nobody" })
        )
        assert.deepStrictEqual(wrong instanceof ValidationFailed && wrong.errors.map(({ code }) => code).toSorted(), [
          "INVALID_RANGE",
          "INVALID_RANGE",
          "INVALID_USER_CODE"
        ])
        assert.instanceOf(yield* Effect.flip(api.reports.loginActivity({ userCode: "ZZZZZZZZ" })), NotFound)
      }).pipe(given)
    )

    it.effect(`are exported, followed and cancelled, ${name}`, () =>
      Effect.gen(function* () {
        const { api } = yield* somebody
        const made = yield* api.reportExports.create({
          report: "login-activity",
          format: "ndjson",
          filters: { minRisk: 10, fields: ["status", "riskScore"] }
        })
        assert.deepInclude(made, { status: "queued", report: "login-activity", file: null })
        assert.deepInclude(made.filters, { min_risk: "10", fields: "status,risk_score" })
        assert.deepStrictEqual((yield* api.reportExports.get(made.exportId)).exportId, made.exportId)
        yield* api.reportExports.end(made.exportId)
        assert.deepStrictEqual(
          (yield* api.reportExports.list()).items.map(({ status }) => status),
          ["cancelled"]
        )
      }).pipe(given)
    )
  }
})
