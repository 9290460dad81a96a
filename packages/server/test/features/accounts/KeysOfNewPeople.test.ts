import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import { BootstrapAdmin } from "../../../src/features/people/users/BootstrapAdmin.ts"
import { PersonKeyStore } from "../../../src/features/platform/person-keys/PersonKeyStore.ts"
import { PersonKeys } from "../../../src/features/platform/person-keys/PersonKeys.ts"
import { TestServices } from "../../../src/testing/TestServices.ts"
import { create } from "../../support/Invited.ts"
import { initiate, register, somebody, verify, wrong, codeFor } from "../../support/Slice.ts"
import { STAFF, superAdmin } from "../../support/Staff.ts"

const cell = { table: "notes", column: "text", row: "1" }

const accounts = Effect.flatMap(
  SqlClient.SqlClient,
  (sql) => sql<{ userCode: string; keys: number }>`
    select user_code, (select count(*)::int from person_keys k where k.user_code = u.user_code) as keys
    from user_accounts u order by created_at, user_code`
)

layer(TestServices.layer, { excludeTestServices: true })("whoever comes into being", (it) => {
  it.effect(
    "has a key of their own from the first moment: who signs up, whom staff enter, and the first super admin",
    () =>
      Effect.gen(function* () {
        const keys = yield* PersonKeys
        yield* (yield* BootstrapAdmin).ensure
        yield* (yield* BootstrapAdmin).ensure
        const staff = yield* superAdmin
        const registered = yield* register()
        const invited = yield* create(staff.as)
        const found = yield* accounts
        assert.includeMembers(
          found.map(({ userCode }) => userCode),
          [registered.userCode, invited.userCode]
        )
        assert.lengthOf(found, 4)
        for (const { keys: count, userCode } of found) {
          assert.strictEqual(count, 1)
          const value = yield* keys.sealFor(userCode, Redacted.make("a secret"), cell)
          assert.strictEqual(Redacted.value(yield* keys.openFor(userCode, value, cell)), "a secret")
        }
      })
  )

  it.effect("leaves no key behind when nothing came of it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const [before] = yield* sql`select count(*)::int as n from person_keys`
      const contacts = somebody()
      const { registrationId } = yield* initiate(contacts)
      const emailOtp = wrong(yield* codeFor("registration_email_otp", contacts.email))
      yield* Effect.flip(verify({ registrationId, emailOtp }))
      const { email } = yield* register()
      yield* Effect.flip(create(STAFF, { email }))
      const [after] = yield* sql`select count(*)::int as n from person_keys`
      assert.deepStrictEqual(Number(after?.["n"]), Number(before?.["n"]) + 1)
    })
  )

  it.effect(
    "is not made without one: where the store of keys is away, that is to be tried again, and nothing is made",
    () =>
      Effect.gen(function* () {
        const store = yield* PersonKeyStore
        const before = (yield* accounts).length
        for (const kekId of yield* store.ids) yield* store.destroy(kekId)
        assert.strictEqual((yield* Effect.flip(register()))._tag, "Unavailable")
        assert.strictEqual((yield* Effect.flip(create(STAFF)))._tag, "Unavailable")
        assert.lengthOf(yield* accounts, before)
      })
  )
})
