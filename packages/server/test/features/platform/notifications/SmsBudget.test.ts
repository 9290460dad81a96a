import { assert, it, layer } from "@effect/vitest"
import { Context, Effect, Layer, Metric } from "effect"
import { SqlClient } from "effect/sql"
import * as MemoryRateLimiterStore from "../../../../src/adapters/memory/MemoryRateLimiterStore.ts"
import { RateLimitConfig } from "../../../../src/config/RateLimitConfig.ts"
import { defaultPolicies } from "../../../../src/features/platform/rate-limits/RateLimitPolicies.ts"
import { RateLimits } from "../../../../src/features/platform/rate-limits/RateLimits.ts"
import { SmsBudget } from "../../../../src/features/platform/notifications/SmsBudget.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { person } from "../../../support/People.ts"
import { rest } from "../../../support/Rest.ts"
import { codeFor, newest, PASSWORD, register, somebody } from "../../../support/Slice.ts"

const DAY = 86_400

const limitedTo = (sms_home: number, sms_abroad: number) =>
  Layer.succeed(RateLimitConfig, {
    ...defaultPolicies,
    register_ip: { limit: 10_000, windowSeconds: 1 },
    sms_home: { limit: sms_home, windowSeconds: DAY },
    sms_abroad: { limit: sms_abroad, windowSeconds: DAY }
  })

const budgets = (sms_home: number, sms_abroad = 1) =>
  Layer.merge(TestServices.parts.settings, limitedTo(sms_home, sms_abroad))

const begin = (contacts: { readonly email: string; readonly mobile: string }) =>
  rest("POST", "auth/register/initiate", {
    body: { ...contacts, first_name: "Asha", last_name: "Rao", password: "three blue kites" }
  })

const forgot = (identifier: string) => rest("POST", "auth/forgot-password", { body: { identifier } })

const sms = Effect.map(
  Effect.flatMap(RecordedOutbox, ({ messages }) => messages),
  (all) => all.filter(({ template }) => /_(?:sms|mobile)(?:_otp)?$/.test(template)).length
)

const refusals = (prefix: string) =>
  Effect.map(Metric.snapshot, (all) =>
    all.reduce((sum, { attributes, id, state }) => {
      const isOf = id === "sms_refused_total" && attributes?.["prefix"] === prefix
      return isOf && "count" in state ? sum + Number(state.count) : sum
    }, 0)
  )

layer(TestApp.over({ settings: budgets(3) }), { excludeTestServices: true })(
  "when the text messages to a country are used up",
  (it) => {
    it.effect(
      "[FAULT 19] who asks for one is refused, and learns nothing of who has an account; e-mails still go",
      () =>
        Effect.gen(function* () {
          const owner = yield* register()
          const waiting = somebody()
          const begun = yield* begin(waiting)
          assert.strictEqual(begun.status, 201)
          const me = yield* person()
          yield* begin(somebody())
          const sent = yield* sms
          assert.strictEqual(sent, 3)

          const before = yield* refusals("91")
          const free = yield* begin(somebody())
          const taken = yield* begin({ ...somebody(), mobile: owner.mobile })
          assert.deepStrictEqual([free.status, free.problems, free.message], [429, ["RATE_LIMITED"], taken.message])
          assert.deepStrictEqual(
            [taken.status, taken.problems, taken.retryAfter],
            [429, free.problems, free.retryAfter]
          )
          assert.isAbove(Number(free.retryAfter), 0)

          const change = yield* rest("POST", "auth/contact/change", {
            token: me.accessToken,
            body: { mobile: somebody().mobile }
          })
          assert.strictEqual(change.status, 429)
          yield* (yield* MovableClock).advance("61 seconds")
          const registration_id = begun.data?.["registration_id"]
          const again = (channel: string) =>
            rest("POST", "auth/register/resend-otp", { body: { registration_id, channel } })
          assert.strictEqual((yield* again("mobile")).status, 429)
          assert.strictEqual((yield* again("email")).status, 202)
          assert.strictEqual(yield* sms, sent)
          assert.strictEqual(yield* refusals("91"), before + 4)
        })
    )

    it.effect("[FAULT 19] a forgotten password is answered the same, of an account and of nobody's number", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const someone = yield* person()
        const [{ mobile, email } = { mobile: "", email: "" }] = yield* sql<{ mobile: string; email: string }>`
          select mobile, email from user_accounts where user_code = ${someone.userCode}`
        const nobody = "+919820011111"
        assert.deepStrictEqual([(yield* forgot(mobile)).status, (yield* forgot(nobody)).status], [202, 202])
        assert.isDefined(yield* newest("password_reset_otp", email))
        assert.isUndefined(yield* newest("password_reset_unknown_sms", nobody))
      })
    )

    it.effect("[FAULT 19] other countries have theirs, one a prefix, and it fills again within the day", () =>
      Effect.gen(function* () {
        const budget = yield* SmsBudget
        assert.isFalse(yield* budget.allows("+919876543210"))
        assert.isTrue(yield* budget.allows("+447911123456"))
        assert.isFalse(yield* budget.allows("+447400123456"))
        assert.isTrue(yield* budget.allows("+14155552671"))
        // One number plan, one prefix: the Caribbean is no other country for whoever pays.
        assert.isFalse(yield* budget.allows("+18765551234"))
        yield* (yield* MovableClock).advance("24 hours")
        const again = yield* Effect.forEach([1, 2, 3, 4], () => budget.allows("+919876543210"))
        assert.deepStrictEqual(again, [true, true, true, false])
      })
    )
  }
)

layer(TestApp.over({ settings: budgets(3) }), { excludeTestServices: true })(
  "when the text messages to a country are nearly used up",
  (it) => {
    it.effect(
      "[FAULT 19] a number that was changed is told of by e-mail, and codes by SMS are refused to who asks",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const owner = yield* register()
          const signIn = () =>
            rest("POST", "auth/login", { body: { identifier: owner.email, password: PASSWORD, platform: "web" } })
          const token = String((yield* signIn()).data?.["access_token"])
          assert.strictEqual((yield* rest("POST", "auth/2fa/enable", { token, body: { method: "sms" } })).status, 200)
          // The second message: the code of a sign-in.
          const first = yield* signIn()
          assert.isString(first.data?.["code_sent_to"])
          const me = yield* person()
          const [{ email } = { email: "" }] = yield* sql<{ email: string }>`
          select email from user_accounts where user_code = ${me.userCode}`
          const { mobile } = somebody()
          const asked = { token: me.accessToken, body: { mobile } }
          // The third.
          assert.strictEqual((yield* rest("POST", "auth/contact/change", asked)).status, 202)
          const otp = yield* codeFor("contact_change_sms_otp", mobile)
          const proven = { token: me.accessToken, body: { otp } }
          assert.strictEqual((yield* rest("POST", "auth/contact/verify", proven)).status, 200)
          const told = yield* newest("contact_changed_email", email)
          assert.deepInclude(told?.variables, { contact: "mobile" })

          yield* (yield* MovableClock).advance("61 seconds")
          // A right password is no less right; the code is what cannot be had by SMS.
          const second = yield* signIn()
          assert.deepStrictEqual([second.status, second.data?.["code_sent_to"]], [200, null])
          const challenge_id = second.data?.["challenge_id"]
          const again = yield* rest("POST", "auth/login/send-2fa", { body: { challenge_id, method: "sms" } })
          assert.deepStrictEqual([again.status, again.problems], [429, ["RATE_LIMITED"]])
        })
    )
  }
)

it.effect("[FAULT 19] the text messages to a country are one budget for all instances", () =>
  Effect.gen(function* () {
    // As where both ask one Redis: `RateLimitsConformance.ts` holds that store to the same.
    const store = yield* Layer.build(MemoryRateLimiterStore.layer)
    const instance = Effect.map(
      Layer.build(
        SmsBudget.layer.pipe(
          Layer.provide(RateLimits.layer),
          Layer.provide([Layer.succeedContext(store), limitedTo(4, 2)])
        )
      ),
      Context.get(SmsBudget)
    )
    const [one, other] = [yield* instance, yield* instance]
    const asked = [one, other, one, other, one, other]
    const home = yield* Effect.forEach(asked, ({ allows }, n) => allows(`+9198200200${n}0`))
    assert.deepStrictEqual(home, [true, true, true, true, false, false])
    const abroad = yield* Effect.forEach(asked, ({ allows }, n) => allows(`+44740012345${n}`))
    assert.deepStrictEqual(abroad, [true, true, false, false, false, false])
  })
)
