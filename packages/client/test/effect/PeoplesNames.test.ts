import { assert, layer } from "@effect/vitest"
import { Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register, sentTo, somebody } from "./Newcomer.ts"

type Named = { readonly firstName: string; readonly lastName?: string | null }

/** Somebody who has registered by this name and is signed in. */
const registered = Effect.fnUntraced(function* (named: Named) {
  const { registration, sessions, users } = yield* CredbuzzApi
  const contacts = somebody()
  const { registrationId } = yield* registration.initiate({ ...contacts, password: PASSWORD, ...named })
  const [emailOtp, mobileOtp] = [yield* sentTo(contacts.email, "code"), yield* sentTo(contacts.mobile, "code")]
  yield* registration.verifyOtp({ registrationId, emailOtp, mobileOtp })
  const { user } = yield* sessions.login({ identifier: contacts.email, password: PASSWORD, platform: "web" }).pipe(
    Effect.filterOrElse(
      (result) => !result.mfaRequired,
      () => Effect.die("a second factor was asked for")
    )
  )
  assert.deepStrictEqual((yield* users.me()).lastName, user.lastName)
  return { ...contacts, user }
})

/** A super admin who is signed in, with a branch of their own. */
const chiefOf = Effect.fnUntraced(function* (branch: string) {
  const sql = yield* SqlClient.SqlClient
  const { sessions } = yield* CredbuzzApi
  yield* sql`insert into branches (branch_code, name, created_at, updated_at) values (${branch}, 'A branch', now(), now())`
  const chief = yield* register
  yield* sql`update user_accounts set user_role = 'super_admin' where email = ${chief.email}`
  yield* sessions.login({ identifier: chief.email, password: PASSWORD, platform: "web" })
  return chief
})

const aadhaarNumbers = ["234123412346", "499118665246", "987654321012"]

layer(TestApp.layer, { excludeTestServices: true })("people's names", (it) => {
  for (const [at, { given, name }] of everyTransport.entries()) {
    it.effect(`[FAULT 20] may be one: the family name is absent or null, ${name}`, () =>
      Effect.gen(function* () {
        for (const named of [{ firstName: "Murugan" }, { firstName: "Sunita", lastName: null }]) {
          const { user } = yield* registered(named)
          assert.deepStrictEqual([user.firstName, user.lastName], [named.firstName, null])
        }
      }).pipe(given)
    )

    it.effect(`[FAULT 20] keep the joiners that their script needs, and whose child somebody is, ${name}`, () =>
      Effect.gen(function* () {
        for (const [firstName, lastName, kept] of [
          ["लक्\u200Dष्मी", "S/o Kannan", "S/o Kannan"],
          ["ക്\u200Cഷ", "w/O: Ram  Lal", "W/o Ram Lal"],
          ["علی\u200Cرضا", "Karim", "Karim"]
        ] as const) {
          const { user } = yield* registered({ firstName, lastName })
          assert.deepStrictEqual([user.firstName, user.lastName], [firstName, kept])
        }
      }).pipe(given)
    )

    it.effect(`[FAULT 20] that show nothing, or hide something, are refused by their field, ${name}`, () =>
      Effect.gen(function* () {
        const { registration } = yield* CredbuzzApi
        for (const bad of ["", "\u200B\u200D", "\u3164", "As\u200Dha", "S/o", "R2D2"]) {
          const person = { ...somebody(), password: PASSWORD, firstName: bad, lastName: bad }
          const refused = yield* Effect.flip(registration.initiate(person))
          assert.deepStrictEqual(
            refused instanceof ValidationFailed && refused.errors.map(({ code, field }) => [field, code]),
            [
              ["firstName", "INVALID_NAME"],
              ["lastName", "INVALID_NAME"]
            ],
            JSON.stringify(bad)
          )
        }
      }).pipe(given)
    )

    it.effect(`[FAULT 20] lose and gain a family name, and stand in every list, ${name}`, () =>
      Effect.gen(function* () {
        const branchCode = `NAME${at}`
        const chief = yield* chiefOf(branchCode)
        const { reports, users } = yield* CredbuzzApi
        const one = yield* users.create({ ...somebody(), firstName: "Selvam", branchCode })
        const none = yield* users.create({ ...somebody(), firstName: "Kannan", lastName: null, branchCode })
        const two = yield* users.create({ ...somebody(), firstName: "Ravi", lastName: "Iyer", branchCode })
        assert.deepStrictEqual([one.lastName, none.lastName, two.lastName], [null, null, "Iyer"])

        const gained = yield* users.update({ userCode: one.userCode, rowVersion: 1, lastName: "Pillai" })
        const lost = yield* users.update({ userCode: two.userCode, rowVersion: 1, lastName: null })
        const kept = yield* users.update({ userCode: one.userCode, rowVersion: 2, firstName: "Chelvam" })
        assert.deepStrictEqual([gained.lastName, lost.lastName, kept.lastName], ["Pillai", null, "Pillai"])
        assert.isNull((yield* users.get(two.userCode)).lastName)
        const wrong = yield* Effect.flip(users.update({ userCode: two.userCode, rowVersion: 2, lastName: "\u3164" }))
        assert.deepStrictEqual(wrong instanceof ValidationFailed && wrong.errors.map(({ field }) => field), [
          "lastName"
        ])

        const sorted = yield* Stream.runCollect(users.all({ branch: branchCode, sort: ["lastName"], pageSize: 1 }))
        assert.sameMembers(
          sorted.slice(0, 2).map(({ firstName }) => firstName),
          ["Kannan", "Ravi"]
        )
        assert.deepStrictEqual(
          sorted.map(({ lastName }) => lastName),
          [null, null, "Pillai"]
        )
        const found = yield* users.list({ q: "kannan", branch: branchCode })
        assert.deepStrictEqual(
          found.items.map(({ firstName, lastName }) => [firstName, lastName]),
          [["Kannan", null]]
        )
        const sql = yield* SqlClient.SqlClient
        yield* sql`update user_accounts set last_name = '' where email = ${chief.email}`
        const made = yield* users.list({ include: ["createdBy"], branch: branchCode, pageSize: 1 })
        assert.deepStrictEqual(made.items[0]?.createdBy?.lastName, null)
        const standing = yield* reports.kycStatus({ branch: branchCode })
        assert.sameDeepMembers(
          standing.items.map(({ lastName }) => lastName),
          [null, null, "Pillai"]
        )
        const trail = yield* reports.userAuditTrail({ userCode: two.userCode, fields: ["userName", "newValues"] })
        assert.deepStrictEqual(trail.items[0], {
          userName: "Ravi",
          newValues: { last_name: null, row_version: 2 }
        })
      }).pipe(given)
    )

    it.effect(`[FAULT 20] are verified by the documents of people of one name, ${name}`, () =>
      Effect.gen(function* () {
        const { kyc, registration } = yield* CredbuzzApi
        yield* registered({ firstName: "Murugan" })
        const consents = [
          { purpose: "terms", textVersion: "2026-11" },
          { purpose: "privacy", textVersion: "2026-11" }
        ] as const
        yield* registration.complete({ gender: "male", dob: "1994-05-17", consents })
        const consent = { given: true, textVersion: "2026-11", purpose: "kyc_verification" } as const
        const aadhaarNumber = aadhaarNumbers[at] ?? ""
        const { referenceId } = yield* kyc.submitAadhaar({ aadhaarNumber, consent })
        const { document } = yield* kyc.verifyAadhaarOtp({ referenceId, otp: "111000" })
        assert.strictEqual(document.status, "verified")
      }).pipe(given)
    )
  }
})
