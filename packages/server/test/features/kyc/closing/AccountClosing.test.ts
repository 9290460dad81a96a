import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { AccountStates, letsIn } from "../../../../src/features/identity/sessions/AccountStates.ts"
import { ClosedAccounts } from "../../../../src/features/kyc/closing/ClosedAccounts.ts"
import { ConsentService } from "../../../../src/features/kyc/consents/ConsentService.ts"
import { UserActivationService } from "../../../../src/features/people/users/UserActivationService.ts"
import { UserService } from "../../../../src/features/people/users/UserService.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { RecordedOutbox } from "../../../../src/testing/RecordedOutbox.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { applicant, nextAadhaar, statusOf, submitAadhaar, verifiedUpTo } from "../../../support/KycPeople.ts"
import { openedActs } from "../../../support/OpenedActs.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"

const codeOf = <E extends { readonly code: string }>(error: E) => error.code

type Me = Effect.Success<typeof applicant>["me"]

const withdraw = (me: Me, purpose: "terms" | "privacy") =>
  Effect.flatMap(ConsentService, (consents) => consents.withdraw(me, { purpose }))
const give = (me: Me, purpose: "terms" | "privacy" | "marketing", textVersion = "2026-11") =>
  Effect.flatMap(ConsentService, (consents) => consents.give(me, { purpose, textVersion }))
const close = Effect.flatMap(ClosedAccounts, ({ closeDue }) => closeDue)
const advance = (by: "29 days" | "2 days") => Effect.flatMap(MovableClock, (clock) => clock.advance(by))

const accountOf = Effect.fnUntraced(function* (userCode: string) {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<Record<string, unknown>>`
    select closes_at is not null as closing, closing_cause as cause, closed_at is not null as closed, erases_on::text as erases_on, is_active
    from user_accounts where user_code = ${userCode}`
  return row
})

const toldTo = Effect.fnUntraced(function* (email: string) {
  const all = yield* (yield* RecordedOutbox).messages
  return all.flatMap(({ template, to }) =>
    Redacted.value(to) === email && template.startsWith("account_") ? [template] : []
  )
})

layer(TestServices.layer, { excludeTestServices: true })("an account whose owner withdraws what it rests on", (it) => {
  it.effect("is closing: KYC and consents to it and to news end, nothing begins, and what is theirs can be read", () =>
    Effect.gen(function* () {
      const { me, userCode } = yield* applicant
      yield* give(me, "marketing")
      yield* submitAadhaar(me, nextAadhaar())
      const { items } = yield* withdraw(me, "privacy")
      assert.deepStrictEqual(
        items.flatMap(({ purpose, withdrawnAt }) => (withdrawnAt === null ? [purpose] : [])),
        ["terms"]
      )
      assert.deepInclude(yield* accountOf(userCode), { closing: true, cause: "consent_withdrawn", closed: false })
      const { aadhaar } = (yield* statusOf(me)).documents
      assert.deepStrictEqual([aadhaar.status, aadhaar.failureCode], ["failed", "CONSENT_WITHDRAWN"])
      assert.strictEqual(codeOf(yield* Effect.flip(submitAadhaar(me, nextAadhaar()))), "ACCOUNT_CLOSING")
      assert.isNotNull((yield* (yield* UserService).get(me, userCode)).user.closesAt)
      const acts = yield* openedActs(
        (yield* SqlClient.SqlClient)`subject_user_code = ${userCode} and action ~ '^(user.clos|consent.w)'`
      )
      assert.deepStrictEqual(acts.map(({ action }) => action).toSorted(), ["consent.withdrawn", "user.closing"])
      assert.strictEqual(codeOf(yield* Effect.flip(withdraw(me, "privacy"))), "NOTHING_TO_WITHDRAW")
    })
  )

  it.effect("goes on when the owner agrees again to all of it, until its time has come", () =>
    Effect.gen(function* () {
      const { email, me, userCode } = yield* applicant
      yield* withdraw(me, "privacy")
      yield* withdraw(me, "terms")
      yield* advance("29 days")
      yield* close
      assert.strictEqual(codeOf(yield* Effect.flip(give(me, "terms", "1999-01"))), "CONSENT_TEXT_UNKNOWN")
      yield* give(me, "terms")
      assert.deepInclude(yield* accountOf(userCode), { closing: true })
      yield* give(me, "privacy")
      assert.deepInclude(yield* accountOf(userCode), { closing: false, cause: null, isActive: true })
      yield* advance("2 days")
      yield* close
      assert.deepInclude(yield* accountOf(userCode), { closing: false, closed: false })
      assert.deepStrictEqual(yield* toldTo(email), ["account_closing", "account_stays"])
      yield* submitAadhaar(me, nextAadhaar())
    })
  )

  it.effect(
    "is closed for good when its time has come, and its erasure is scheduled after what the law wants kept",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const [plain, known] = [yield* applicant, yield* verifiedUpTo("aadhaar")]
        for (const { me } of [plain, known]) yield* withdraw(me, "terms")
        yield* advance("29 days")
        yield* advance("2 days")
        yield* Effect.all([close, close], { concurrency: 2 })
        const days = yield* sql<{ kept: number; cause: string }>`
        select e.cause, (e.identity_on - (u.closed_at at time zone 'Asia/Kolkata')::date)::int as kept
        from erasures e join user_accounts u using (user_code) where user_code in (${plain.userCode}, ${known.userCode}) order by kept`
        assert.deepStrictEqual(days, [
          { cause: "consent_withdrawn", kept: 366 },
          { cause: "consent_withdrawn", kept: 1826 }
        ])
        assert.deepInclude(yield* accountOf(plain.userCode), { closing: false, closed: true, isActive: false })
        assert.deepStrictEqual(yield* toldTo(plain.email), ["account_closing", "account_closed"])
        const state = yield* (yield* AccountStates).get(plain.userCode)
        assert.isFalse(state !== null && letsIn(state, Date.now()))
        const branch = yield* inBranch("CLS01", "admin")
        yield* sql`update user_accounts set branch_code = 'CLS01' where user_code = ${plain.userCode}`
        const listed = (caller: Principal) =>
          Effect.flatMap(ConsentService, (consents) => consents.list(caller, plain.userCode))
        assert.strictEqual(codeOf(yield* Effect.flip(listed(branch.as))), "USER_NOT_FOUND")
        assert.isNotEmpty((yield* listed(STAFF)).items)
        const opened = yield* Effect.flip(
          (yield* UserActivationService).change(STAFF, plain.userCode, true, { reason: "They asked" })
        )
        assert.strictEqual(codeOf(opened), "ACCOUNT_CLOSED")
      })
  )

  it.effect("is kept open while it is of staff: a super admin takes the role first", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { me, userCode } = yield* applicant
      yield* sql`update user_accounts set user_role = 'super_admin' where user_code = ${userCode}`
      const staff = asPrincipal(userCode, { role: "super_admin" })
      assert.strictEqual(codeOf(yield* Effect.flip(withdraw(staff, "terms"))), "STAFF_ACCOUNT_STAYS")
      assert.deepInclude(yield* accountOf(userCode), { closing: false })
      const { items } = yield* (yield* ConsentService).mine(me)
      assert.isTrue(items.every(({ withdrawnAt }) => withdrawnAt === null))
    })
  )
})
