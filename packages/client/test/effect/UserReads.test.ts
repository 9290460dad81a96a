import { assert, layer } from "@effect/vitest"
import { Array as List, Effect, Stream } from "effect"
import { SqlClient } from "effect/sql"
import { PermissionDenied } from "@credbuzzpay/domain/errors/PermissionDenied"
import { ValidationFailed } from "@credbuzzpay/domain/errors/ValidationFailed"
import { TestApp } from "@credbuzzpay/server/testing/TestApp"
import { CredbuzzApi } from "../../src/effect/CredbuzzApi.ts"
import { everyTransport } from "./EveryTransport.ts"
import { PASSWORD, register } from "./Newcomer.ts"

const platform = "web"

/** A new office with so many people, and a super admin whom the client is signed in as. */
const office = Effect.fnUntraced(function* (branch: string, size: number) {
  const api = yield* CredbuzzApi
  const sql = yield* SqlClient.SqlClient
  yield* sql`insert into branches (branch_code, name, created_at, updated_at)
    values (${branch}, ${`The office ${branch}`}, now(), now())`
  const people = yield* Effect.replicateEffect(register, size)
  const emails = people.map(({ email }) => email).toSorted()
  yield* sql`update user_accounts set branch_code = ${branch} where ${sql.in("email", emails)}`
  const { email } = yield* register
  yield* sql`update user_accounts set user_role = 'super_admin' where email = ${email}`
  yield* api.sessions.login({ identifier: email, password: PASSWORD, platform })
  return { api, emails, email }
})

layer(TestApp.layer, { excludeTestServices: true })("the client's reads of people", (it) => {
  for (const [at, { given, name }] of everyTransport.entries()) {
    it.effect(`give a page with exactly what was asked for, ${name}`, () =>
      Effect.gen(function* () {
        const branch = `PAGE${at}`
        const { api, emails } = yield* office(branch, 5)
        const page = yield* api.users.list({
          fields: ["email"],
          include: ["branch"],
          fieldsOf: { branch: ["name"] },
          branch,
          sort: ["email"],
          pageSize: 2,
          page: 2
        })
        const { items, next, previous, ...rest } = page
        assert.deepStrictEqual(rest, { page: 2, pageSize: 2, total: 5, totalPages: 3 })
        assert.deepStrictEqual(
          items.map((row) => ({ ...row })),
          emails.slice(2, 4).map((email) => ({ email, branch: { name: `The office ${branch}` } }))
        )
        assert.match(next ?? "", /page=3/)
        assert.match(previous ?? "", /page=1/)
        const whole = yield* api.users.list({ branch, isActive: true, pageSize: 1, sort: ["-email"] })
        assert.strictEqual(whole.items[0]?.email, emails[4])
        assert.strictEqual(whole.items[0]?.branchCode, branch)
      }).pipe(given)
    )

    it.effect(`walk through everybody by cursor, ${name}`, () =>
      Effect.gen(function* () {
        const branch = `WALK${at}`
        const { api, emails } = yield* office(branch, 5)
        const query = { fields: ["email"], branch, sort: ["email"], pageSize: 2 } as const
        const first = yield* api.users.list({ ...query, cursor: "" })
        assert.deepStrictEqual(
          first.items.map(({ email }) => email),
          emails.slice(0, 2)
        )
        const second = yield* api.users.list({ ...query, cursor: first.nextCursor ?? "" })
        assert.deepStrictEqual(
          second.items.map(({ email }) => email),
          emails.slice(2, 4)
        )
        const everybody = yield* Stream.runCollect(api.users.all(query))
        assert.deepStrictEqual(
          List.map(everybody, ({ email }) => email),
          emails
        )
      }).pipe(given)
    )

    it.effect(`read one person whole or in part, ${name}`, () =>
      Effect.gen(function* () {
        const branch = `READ${at}`
        const { api, emails } = yield* office(branch, 1)
        const { items } = yield* api.users.list({ branch })
        const { userCode } = items[0] ?? assert.fail("nobody is there")
        const whole = yield* api.users.get(userCode)
        assert.strictEqual(whole.email, emails[0])
        assert.strictEqual(whole.rowVersion, items[0]?.rowVersion)
        const part = yield* api.users.get(userCode, {
          fields: ["blockReason", "passwordMustChangeAt", "isActive"],
          include: ["branch"],
          depth: 0
        })
        assert.deepStrictEqual(part, {
          blockReason: null,
          passwordMustChangeAt: null,
          isActive: true,
          branch: { code: branch }
        })
      }).pipe(given)
    )

    it.effect(`say what is wrong with a read, ${name}`, () =>
      Effect.gen(function* () {
        const { api } = yield* office(`BAD${at}`, 1)
        // As a caller without types would: before anything is sent.
        const unknown = yield* Effect.flip(api.users.list({ fields: ["password" as never], sort: ["mobile" as never] }))
        assert.instanceOf(unknown, ValidationFailed)
        assert.deepStrictEqual(unknown.errors.map(({ code }) => code).toSorted(), [
          "UNKNOWN_FIELD_NAME",
          "UNKNOWN_SORT_KEY"
        ])
        // What only the server can know.
        const far = yield* api.users.list({ page: 1000 })
        assert.deepStrictEqual(far.items, [])
        const forged = yield* Effect.flip(api.users.list({ cursor: "eyJmb3JnZWQiOnRydWV9" }))
        assert.strictEqual(forged._tag === "ValidationFailed" ? forged.code : "", "INVALID_CURSOR")
        const { email } = yield* register
        const { user } = yield* Effect.map(
          api.sessions.login({ identifier: email, password: PASSWORD, platform }),
          (result) => (result.mfaRequired ? assert.fail("a second factor was asked for") : result)
        )
        assert.instanceOf(yield* Effect.flip(api.users.list({})), PermissionDenied)
        assert.instanceOf(
          yield* Effect.flip(api.users.get(user.userCode, { fields: ["blockReason"] })),
          PermissionDenied
        )
      }).pipe(given)
    )
  }
})
