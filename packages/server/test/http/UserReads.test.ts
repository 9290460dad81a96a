import { assert, layer } from "@effect/vitest"
import { Effect, Redacted, Schema } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { UserList, UserRead } from "@credbuzzpay/domain/people/users/UserReads"
import { TestApp } from "../../src/testing/TestApp.ts"
import { login, register } from "../support/Slice.ts"

const PATH = "/api/v1/users/"

/** What the tests look at, of lists and of people. */
interface Body {
  readonly success: boolean
  readonly message: string
  readonly errors: ReadonlyArray<{ readonly field: string; readonly code: string }>
  readonly data: {
    readonly items: ReadonlyArray<Readonly<Record<string, unknown>>>
    readonly page: number
    readonly total: number
    readonly next: string
    readonly previous: string
    readonly email: string
    readonly branch: { readonly name: string }
    readonly created_by: unknown
  } & Readonly<Record<string, unknown>>
}

/** Somebody of a role in a branch, signed in over the real pipeline. */
const somebody = Effect.fnUntraced(function* (role: Role, branch: string | null) {
  const sql = yield* SqlClient.SqlClient
  const person: { readonly email: string; readonly userCode: string } = yield* register()
  yield* sql`
    insert into branches (branch_code, name, created_at, updated_at)
    select ${branch}::text, 'Branch of ' || ${branch}::text, now(), now() where ${branch}::text is not null
    on conflict do nothing`
  yield* sql`
    update user_accounts set user_role = ${role}, branch_code = ${branch}::text where user_code = ${person.userCode}`
  const { accessToken } = yield* login(person.email)
  const client = yield* HttpClient.HttpClient
  const get = Effect.fnUntraced(function* (path: string, headers: Readonly<Record<string, string>> = {}) {
    const authorization = `Bearer ${Redacted.value(accessToken)}`
    const response = yield* client.execute(HttpClientRequest.get(path, { headers: { authorization, ...headers } }))
    const text = yield* response.text
    const body: Body = JSON.parse(text === "" ? "{}" : text)
    return { status: response.status, headers: response.headers, body }
  })
  const read = (query: string) => get(`${PATH}${person.userCode}?${query}`)
  return { ...person, get, read, path: `${PATH}${person.userCode}` }
})

const problems = ({ body }: { readonly body: Body }) =>
  body.errors.map(({ code, field }) => `${field} ${code}`).toSorted()

layer(TestApp.layer, { excludeTestServices: true })("reading people over REST", (it) => {
  it.effect("answers lists by page and by cursor in the shapes of the contract", () =>
    Effect.gen(function* () {
      const boss = yield* somebody("super_admin", null)
      yield* somebody("user", "MUM01")
      const isAnswer = Schema.is(Schema.toEncoded(UserList.answerWire))
      for (const path of [PATH, "/api/v1/users", `${PATH}?cursor=`, `${PATH}?include=branch,created_by&depth=0`]) {
        const { body, status } = yield* boss.get(path)
        assert.strictEqual(status, 200, path)
        assert.isTrue(isAnswer(body.data), path)
        assert.deepStrictEqual([body.success, body.message, body.errors], [true, "OK", []])
      }
      const { body } = yield* boss.get(`${PATH}?page_size=1&sort=email&fields=user_code,email`)
      assert.deepStrictEqual(Object.keys(body.data.items[0]!), ["user_code", "email"])
      assert.strictEqual(body.data.next, `${PATH}?page_size=1&sort=email&fields=user_code%2Cemail&page=2`)
      const next = yield* boss.get(body.data.next)
      assert.strictEqual(next.body.data.page, 2)
      assert.strictEqual((yield* boss.get(next.body.data.previous)).body.data.page, 1)
    })
  )

  it.effect("names every parameter that is wrong, unknown or asked for twice, in one answer", () =>
    Effect.gen(function* () {
      const boss = yield* somebody("super_admin", null)
      const asked = yield* boss.get(
        `${PATH}?fields=salary&include=pets&sort=mobile&page=x&role=owner&is_active=1&branch=no&colour=red` +
          "&fields[pets]=name&q=a&created_from=today&page_size=1&page_size=2"
      )
      assert.strictEqual(asked.status, 400)
      assert.deepStrictEqual(problems(asked), [
        "branch INVALID_BRANCH_CODE",
        "colour UNKNOWN_PARAMETER",
        "created_from INVALID_MOMENT",
        "fields UNKNOWN_FIELD_NAME",
        "fields[pets] UNKNOWN_PARAMETER",
        "include UNKNOWN_RELATION",
        "is_active INVALID_VALUE",
        "page INVALID_PAGE",
        "page_size INVALID_TYPE",
        "q INVALID_SEARCH",
        "role INVALID_VALUE",
        "sort UNKNOWN_SORT_KEY"
      ])
      assert.deepStrictEqual(problems(yield* boss.get(`${PATH}?cursor=abc`)), ["cursor INVALID_CURSOR"])
      assert.deepStrictEqual(problems(yield* boss.read("page=1")), ["page UNKNOWN_PARAMETER"])
      assert.deepStrictEqual(problems(yield* boss.read("fields[branch]=code")), [
        "fields[branch] RELATION_NOT_INCLUDED"
      ])
    })
  )

  it.effect("gives of one person exactly what was asked for", () =>
    Effect.gen(function* () {
      const me = yield* somebody("user", "PUN01")
      const isRow = Schema.is(Schema.toEncoded(UserRead.rowWire))
      const { body } = yield* me.read("fields=email,is_active&include=branch&fields[branch]=code,name")
      assert.deepStrictEqual<unknown>(body.data, {
        email: me.email,
        is_active: true,
        branch: { code: "PUN01", name: "Branch of PUN01" }
      })
      assert.isTrue(isRow(body.data))
      const codesOnly = yield* me.read("fields=user_code&include=branch&depth=0")
      assert.deepStrictEqual<unknown>(codesOnly.body.data, { user_code: me.userCode, branch: { code: "PUN01" } })
      const whole = yield* me.read("include=branch")
      const plain = yield* me.get(me.path)
      const { branch, ...rest } = whole.body.data
      assert.deepStrictEqual<unknown>(rest, plain.body.data)
      assert.strictEqual(branch.name, "Branch of PUN01")
    })
  )

  it.effect("gives staff who name it what is for staff, tells others that it is not, and shows nobody unasked", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const boss = yield* somebody("super_admin", null)
      const admin = yield* somebody("admin", "GOA01")
      const person = yield* somebody("user", "GOA01")
      yield* sql`
        insert into user_platform_access (user_code, platform, is_allowed, updated_at)
        values (${person.userCode}, 'web', true, now()), (${person.userCode}, 'admin', false, now())`
      yield* sql`
        update user_accounts set created_by_user = ${boss.userCode} where user_code = ${person.userCode}`
      for (const query of ["fields=email,block_reason", "fields=created_by_user", "fields=password_must_change_at"]) {
        const refused = yield* person.read(query)
        assert.deepStrictEqual([refused.status, problems(refused)], [403, ["fields NAME_NOT_ALLOWED"]])
      }
      const related = yield* person.read("include=platform_access")
      assert.deepStrictEqual([related.status, problems(related)], [403, ["include NAME_NOT_ALLOWED"]])
      for (const caller of [boss, admin, person]) {
        assert.notProperty((yield* caller.get(`${person.path}?fields=email,updated_at`)).body.data, "block_reason")
        assert.notProperty((yield* caller.get(person.path)).body.data, "created_by_user")
      }
      const query = "fields=created_by_user,block_reason&include=created_by,platform_access"
      const seen = yield* boss.get(`${person.path}?${query}&fields[platform_access]=platform,is_allowed`)
      assert.deepStrictEqual<unknown>(seen.body.data, {
        created_by_user: boss.userCode,
        block_reason: null,
        created_by: {
          user_code: boss.userCode,
          first_name: "Asha",
          last_name: "Rao",
          user_role: "super_admin",
          branch_code: null,
          is_active: true
        },
        platform_access: [
          { platform: "admin", is_allowed: false },
          { platform: "web", is_allowed: true }
        ]
      })
      // Whom an admin may not see, they do not see by way of others.
      const throughAdmin = yield* admin.get(`${person.path}?include=created_by`)
      assert.isNull(throughAdmin.body.data.created_by)
    })
  )

  it.effect("finds nobody of another branch and nobody else for those who are not staff", () =>
    Effect.gen(function* () {
      const admin = yield* somebody("admin", "DEL01")
      const near = yield* somebody("user", "DEL01")
      const far = yield* somebody("user", "DEL02")
      const query = "?fields=email"
      assert.strictEqual((yield* admin.get(`${near.path}${query}`)).body.data.email, near.email)
      assert.strictEqual((yield* admin.get(`${far.path}${query}`)).status, 404)
      assert.strictEqual((yield* near.get(`${far.path}${query}`)).status, 404)
      assert.strictEqual((yield* near.get(`${admin.path}${query}`)).status, 404)
      assert.strictEqual((yield* near.get(`${near.path}${query}`)).status, 200)
      assert.strictEqual((yield* near.get(PATH)).status, 403)
      const listed = yield* admin.get(`${PATH}?sort=email`)
      assert.deepStrictEqual(
        listed.body.data.items.map((item) => item["email"]),
        [admin.email, near.email].toSorted()
      )
      assert.strictEqual((yield* admin.get(`${PATH}?branch=DEL02`)).body.data.total, 0)
    })
  )

  it.effect(
    "[SECURITY 21] tags an answer with the version of its row, and of what else is in it with its content",
    () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const me = yield* somebody("user", "NAG01")
        const trimmed = yield* me.read("fields=email")
        assert.strictEqual(trimmed.headers["etag"], '"1"')
        const embedded = yield* me.read("fields=email&include=branch")
        const tag = embedded.headers["etag"] ?? ""
        assert.match(tag, /^"1-[\w-]{22}"$/)
        const again = yield* me.get(`${me.path}?fields=email&include=branch`, { "if-none-match": tag })
        assert.strictEqual(again.status, 304)
        yield* sql`update branches set name = 'Nagpur' where branch_code = 'NAG01'`
        const changed = yield* me.get(`${me.path}?fields=email&include=branch`, { "if-none-match": tag })
        assert.strictEqual(changed.status, 200)
        assert.strictEqual(changed.body.data.branch.name, "Nagpur")
      })
  )
})
