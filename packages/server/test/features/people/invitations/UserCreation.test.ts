import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Result } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { ChangeContact } from "@credbuzzpay/domain/identity/contacts/ContactChange"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { ContactService } from "../../../../src/features/identity/contacts/ContactService.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { signedInPrincipal } from "../../../support/Factors.ts"
import { create, tokensOf } from "../../../support/Invited.ts"
import { atOnce, initiate, login, newest, register, somebody } from "../../../support/Slice.ts"
import { inBranch, superAdmin } from "../../../support/Staff.ts"

layer(TestServices.layer, { excludeTestServices: true })("creating a user", (it) => {
  it.effect("puts an admin's people into the admin's branch and says who made them", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("CRE01", "admin")
      yield* inBranch("CRE02")
      const user = yield* create(admin.as, { gender: "other", dob: "1990-02-28", locale: "hi" })
      const named = yield* create(admin.as, { branchCode: "CRE01" })
      assert.deepStrictEqual([user.userRole, user.branchCode, named.branchCode], ["user", "CRE01", "CRE01"])
      assert.deepStrictEqual([user.gender, user.dob, user.locale], ["other", "1990-02-28", "hi"])
      for (const branchCode of ["CRE02", "NOWHERE"]) {
        assert.strictEqual((yield* Effect.flip(create(admin.as, { branchCode }))).code, "UNKNOWN_BRANCH")
      }
      const sql = yield* SqlClient.SqlClient
      const rows = yield* sql<Record<string, unknown>>`
        select u.created_by_user, u.updated_by_user_id, r.step_1_completed as "first", r.step_2_completed as "second",
          s.user_code is not null as "settings"
        from user_accounts u join registration_progress r using (user_code) join security_settings s using (user_code)
        where user_code = ${user.userCode}`
      assert.deepStrictEqual(rows, [
        {
          createdByUser: admin.userCode,
          updatedByUserId: admin.userCode,
          first: true,
          second: false,
          settings: true
        }
      ])
      assert.lengthOf(yield* tokensOf(user.email), 1)
    })
  )

  it.effect("lets a super admin name an open branch, or none", () =>
    Effect.gen(function* () {
      const { as: caller } = yield* superAdmin
      yield* inBranch("CRE03")
      assert.isNull((yield* create(caller)).branchCode)
      assert.strictEqual((yield* create(caller, { branchCode: "CRE03" })).branchCode, "CRE03")
      const sql = yield* SqlClient.SqlClient
      yield* sql`insert into branches (branch_code, name, is_active, created_at, updated_at)
        values ('CRE0X', 'A closed branch', false, now(), now())`
      assert.strictEqual((yield* Effect.flip(create(caller, { branchCode: "CRE0X" }))).code, "UNKNOWN_BRANCH")
    })
  )

  it.effect("refuses a day of birth that is not over, or long past", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("CRE04", "admin")
      for (const dob of ["2026-11-23", "2031-01-01", "1899-12-31"]) {
        assert.strictEqual((yield* Effect.flip(create(admin.as, { dob }))).code, "INVALID_DATE")
      }
    })
  )

  it.effect("names every contact that is taken in one answer, and leaves nothing behind", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("CRE05", "admin")
      const [one, other] = [yield* register(), yield* create(admin.as)]
      const codes = (person: { email?: string; mobile?: string }) =>
        Effect.map(Effect.flip(create(admin.as, person)), ({ errors }) =>
          errors.map(({ code, field }) => [field, code])
        )
      const email = ["email", "EMAIL_TAKEN"]
      const mobile = ["mobile", "MOBILE_TAKEN"]
      assert.deepStrictEqual(yield* codes({ email: one.email.toUpperCase() }), [email])
      assert.deepStrictEqual(yield* codes({ mobile: other.mobile }), [mobile])
      assert.deepStrictEqual(yield* codes({ email: other.email, mobile: one.mobile }), [email, mobile])
      assert.lengthOf(yield* tokensOf(other.email), 1)
    })
  )

  it.effect("makes one account when many of the staff enter the same person at once", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("CRE06", "admin")
      const person = somebody()
      const results = yield* atOnce(10, create(admin.as, person))
      assert.strictEqual(results.filter(Result.isSuccess).length, 1)
      for (const failure of results.filter(Result.isFailure)) {
        assert.deepStrictEqual(
          failure.failure.errors.map(({ code }) => code),
          ["EMAIL_TAKEN", "MOBILE_TAKEN"]
        )
      }
      assert.lengthOf(yield* tokensOf(person.email), 1)
    })
  )

  it.effect("takes the contacts for registration and for changes of contact, whether accepted or not", () =>
    Effect.gen(function* () {
      const admin = yield* inBranch("CRE07", "admin")
      const user = yield* create(admin.as)
      yield* initiate({ email: user.email, mobile: user.mobile })
      assert.isDefined(yield* newest("contact_taken_email", user.email))
      assert.isDefined(yield* newest("contact_taken_sms", user.mobile))
      assert.isUndefined(yield* newest("registration_email_otp", user.email))
      const second = yield* create(admin.as)
      const person = yield* register()
      const me = yield* signedInPrincipal(person.email)
      yield* (yield* ContactService).change(me, yield* decodeInput(ChangeContact)({ email: second.email }))
      assert.isDefined(yield* newest("contact_taken_email", second.email))
      assert.isUndefined(yield* newest("contact_change_email_otp", second.email))
    })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("creating a user over REST", (it) => {
  it.effect("is 201 for staff, 403 for others, and takes no role, no password and no flags", () =>
    Effect.gen(function* () {
      const [admin, person] = [yield* inBranch("CRE08", "admin"), yield* register()]
      const post = Effect.fnUntraced(function* (caller: { readonly email: string }, body: object) {
        const { accessToken } = yield* login(caller.email)
        const client = yield* HttpClient.HttpClient
        const response = yield* client.execute(
          HttpClientRequest.post("/api/v1/users/").pipe(
            HttpClientRequest.bodyJsonUnsafe(body),
            HttpClientRequest.bearerToken(Redacted.value(accessToken))
          )
        )
        const { data, errors } = yield* response.json.pipe(Effect.map((json) => Object(json)))
        return { status: response.status, data, errors }
      })
      const { email, mobile } = somebody()
      const valid = { email, mobile, first_name: "Ravi", last_name: "Iyer" }
      assert.strictEqual((yield* post(person, valid)).status, 403)
      const surplus = { user_role: "admin", password: "x", is_blocked: false, kyc_verification_step: 3 }
      const refused = yield* post(admin, { ...valid, ...surplus })
      assert.strictEqual(refused.status, 400)
      assert.deepStrictEqual(
        refused.errors.map((problem: { field: string; code: string }) => `${problem.field} ${problem.code}`).toSorted(),
        Object.keys(surplus)
          .map((field) => `${field} UNKNOWN_FIELD`)
          .toSorted()
      )
      const made = yield* post(admin, valid)
      assert.deepStrictEqual([made.status, made.data.branch_code, made.data.email_verified_at], [201, "CRE08", null])
    })
  )
})
