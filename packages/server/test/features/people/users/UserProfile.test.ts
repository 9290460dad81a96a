import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import type { ExpectedVersion } from "@credbuzzpay/domain/platform/preconditions/ExpectedVersion"
import { UpdateUser } from "@credbuzzpay/domain/people/users/UserProfile"
import { UserCache } from "../../../../src/features/accounts/UserCache.ts"
import { UserProfileService } from "../../../../src/features/people/users/UserProfileService.ts"
import { UserService } from "../../../../src/features/people/users/UserService.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { register } from "../../../support/Slice.ts"
import { inBranch, STAFF } from "../../../support/Staff.ts"
import { openedActs } from "../../../support/OpenedActs.ts"

const update = Effect.fnUntraced(function* (
  caller: Principal,
  userCode: string,
  expected: ExpectedVersion,
  input: (typeof UpdateUser)["Encoded"]
) {
  const given = yield* decodeInput(UpdateUser)(input)
  const { user } = yield* (yield* UserProfileService).update(caller, userCode, expected, given)
  return user
})

const audited = Effect.fnUntraced(function* (subject: string) {
  const sql = yield* SqlClient.SqlClient
  const acts = yield* openedActs(sql`subject_user_code = ${subject} and action = 'user.updated'`)
  return acts.map(({ branchCode, newValues, oldValues, userCode }) => ({ userCode, branchCode, oldValues, newValues }))
})

layer(TestServices.layer, { excludeTestServices: true })("changing a profile", (it) => {
  it.effect("keeps what was not sent, moves the version on, and records exactly what changed, old and new", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const me = asPrincipal(userCode)
      const changed = yield* update(me, userCode, 1, { firstName: "Asha", locale: "hi", dob: "1994-05-17" })
      assert.containsSubset(changed, {
        firstName: "Asha",
        lastName: "Rao",
        locale: "hi",
        dob: "1994-05-17",
        rowVersion: 2
      })
      const [row, ...more] = yield* audited(userCode)
      assert.deepStrictEqual(more, [])
      assert.deepStrictEqual(row, {
        userCode,
        branchCode: null,
        oldValues: { locale: "en", dob: null, row_version: 1 },
        newValues: { locale: "hi", dob: "1994-05-17", row_version: 2 }
      })
    })
  )

  it.effect("is felt by the next read, also when the person was in memory", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const me = asPrincipal(userCode)
      const users = yield* UserService
      const cache = yield* UserCache
      yield* users.get(me, userCode)
      assert.isDefined(cache.peek(userCode))
      yield* update(me, userCode, 1, { lastName: "Iyer" })
      assert.containsSubset((yield* users.get(me, userCode)).user, { lastName: "Iyer", rowVersion: 2 })
      yield* update(me, userCode, 2, { lastName: "Nair" })
      assert.containsSubset((yield* users.get(me, userCode)).user, { lastName: "Nair", rowVersion: 3 })
    })
  )

  it.effect("of nothing that differs answers with the same version and records nothing", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const me = asPrincipal(userCode)
      yield* (yield* UserService).get(me, userCode)
      assert.strictEqual((yield* update(me, userCode, 1, { firstName: "Asha" })).rowVersion, 1)
      assert.deepStrictEqual(yield* audited(userCode), [])
    })
  )

  it.effect("[SECURITY 21] is refused for any version but the present one, however warm the memory", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const me = asPrincipal(userCode)
      const sql = yield* SqlClient.SqlClient
      yield* (yield* UserService).get(me, userCode)
      for (const stale of [2, [2, 3], []]) {
        assert.strictEqual((yield* Effect.flip(update(me, userCode, stale, { locale: "hi" }))).code, "STALE_VERSION")
      }
      // Another instance has changed the row, and this one has not heard of it yet.
      yield* sql`update user_accounts set last_name = 'Iyer', row_version = 2 where user_code = ${userCode}`
      assert.strictEqual((yield* Effect.flip(update(me, userCode, 1, { locale: "hi" }))).code, "STALE_VERSION")
      assert.strictEqual((yield* Effect.flip(update(me, userCode, 1, { firstName: "Asha" }))).code, "STALE_VERSION")
      assert.containsSubset(yield* update(me, userCode, 2, { locale: "hi" }), { lastName: "Iyer", rowVersion: 3 })
      assert.strictEqual((yield* update(me, userCode, undefined, { locale: "en" })).rowVersion, 4)
      assert.strictEqual((yield* update(me, userCode, [9, 4], { locale: "hi" })).rowVersion, 5)
    })
  )

  it.effect("is for the person, for staff of the branch and for super admins; staff's own only for themselves", () =>
    Effect.gen(function* () {
      const person = yield* inBranch("MUM01")
      const admin = yield* inBranch("MUM01", "admin")
      const colleague = yield* inBranch("MUM01", "admin")
      const stranger = yield* inBranch("DEL01", "admin")
      const change = (caller: Principal, userCode: string) => update(caller, userCode, undefined, { lastName: "Iyer" })
      const refusal = (caller: Principal, userCode: string) =>
        Effect.map(Effect.flip(change(caller, userCode)), (e) => e.code)
      yield* change(person.as, person.userCode)
      assert.strictEqual((yield* update(admin.as, person.userCode, undefined, { lastName: "Nair" })).lastName, "Nair")
      yield* change(admin.as, admin.userCode)
      yield* change(STAFF, admin.userCode)
      assert.strictEqual(yield* refusal(admin.as, colleague.userCode), "STAFF_OUT_OF_REACH")
      assert.strictEqual(yield* refusal(stranger.as, person.userCode), "USER_NOT_FOUND")
      assert.strictEqual(yield* refusal((yield* inBranch("MUM01")).as, person.userCode), "USER_NOT_FOUND")
      assert.deepStrictEqual(
        (yield* audited(person.userCode)).map(({ branchCode, userCode }) => [userCode, branchCode]),
        [
          [person.userCode, "MUM01"],
          [admin.userCode, "MUM01"]
        ]
      )
    })
  )

  it.effect("leaves what a complete KYC has proven to staff, and names every field that is locked", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const person = yield* inBranch("MUM01")
      const admin = yield* inBranch("MUM01", "admin")
      yield* sql`
        update user_accounts set kyc_verification_step = 3, is_kyc_complete = true where user_code = ${person.userCode}`
      const all = { firstName: "Usha", lastName: "Iyer", gender: "female", dob: "1994-05-17", locale: "hi" } as const
      const refused = yield* Effect.flip(update(person.as, person.userCode, 1, all))
      assert.deepStrictEqual(
        refused.errors.map(({ code, field }) => `${field} ${code}`),
        ["first_name", "last_name", "gender", "dob"].map((field) => `${field} LOCKED_BY_KYC`)
      )
      assert.strictEqual(
        (yield* update(person.as, person.userCode, 1, { firstName: "Asha", locale: "hi" })).rowVersion,
        2
      )
      assert.containsSubset(yield* update(admin.as, person.userCode, 2, all), { firstName: "Usha", rowVersion: 3 })
    })
  )

  it.effect("takes no birthday to come, and no change of nothing", () =>
    Effect.gen(function* () {
      const { userCode } = yield* register()
      const me = asPrincipal(userCode)
      for (const dob of ["2999-01-01", "1899-12-31", "0000-01-01"]) {
        const refused = yield* Effect.flip(update(me, userCode, 1, { dob }))
        assert.deepStrictEqual([refused.code, refused.errors[0]?.field], ["INVALID_DATE", "dob"])
      }
      assert.strictEqual((yield* Effect.flip(update(me, userCode, 1, {}))).code, "NOTHING_TO_CHANGE")
    })
  )
})
