import { assert, layer } from "@effect/vitest"
import { Effect, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import { TestApp } from "../../src/testing/TestApp.ts"
import { login, register } from "../support/Slice.ts"

type Sent = Readonly<Record<string, string>>

/** Somebody of this role, and what they send over HTTP. */
const caller = Effect.fnUntraced(function* (role: "super_admin" | "user") {
  const sql = yield* SqlClient.SqlClient
  const person = yield* register()
  yield* sql`update user_accounts set user_role = ${role} where user_code = ${person.userCode}`
  const token = Redacted.value((yield* login(person.email)).accessToken)
  const client = yield* HttpClient.HttpClient
  const send = Effect.fnUntraced(function* (method: "GET" | "POST" | "PUT", path: string, body?: unknown, more?: Sent) {
    const request = HttpClientRequest.make(method)(`/api/v1/${path}`).pipe(
      HttpClientRequest.setHeaders({ authorization: `Bearer ${token}`, ...more })
    )
    const response = yield* client.execute(
      body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, body)
    )
    const answer = (yield* response.json) as {
      readonly data: Readonly<Record<string, unknown>>
      readonly errors: ReadonlyArray<{ readonly field: string | null; readonly code: string }>
    }
    const problems = answer.errors.map(({ code, field }) => (field === null ? code : `${field} ${code}`))
    return { status: response.status, etag: response.headers["etag"], data: answer.data, problems }
  })
  return { person, send }
})

layer(TestApp.layer, { excludeTestServices: true })("over HTTP", (it) => {
  it.effect("a feature is made, read with its version, and changed by whoever has that version", () =>
    Effect.gen(function* () {
      const { send } = yield* caller("super_admin")
      const made = yield* send("POST", "features/", { feature_code: "HTTP_ONE", name: "One" })
      assert.deepStrictEqual([made.status, made.etag, made.data["is_active"]], [201, '"1"', true])
      const again = yield* send("POST", "features", { feature_code: "HTTP_ONE", name: "One" })
      assert.deepStrictEqual([again.status, again.problems], [409, ["feature_code FEATURE_EXISTS"]])
      const change = { is_active: false }
      const blind = yield* send("PUT", "features/HTTP_ONE", change)
      assert.deepStrictEqual([blind.status, blind.problems], [428, ["if-match IF_MATCH_REQUIRED"]])
      const changed = yield* send("PUT", "features/HTTP_ONE/", change, { "if-match": '"1"' })
      assert.deepStrictEqual([changed.status, changed.etag, changed.data["is_active"]], [200, '"2"', false])
      const stale = yield* send("PUT", "features/HTTP_ONE", { name: "Uno" }, { "if-match": '"1"' })
      assert.deepStrictEqual([stale.status, stale.problems], [412, ["STALE_VERSION"]])
      assert.strictEqual((yield* send("GET", "features/HTTP_ONE")).etag, '"2"')
      assert.deepStrictEqual((yield* send("GET", "features/NO_SUCH")).problems, ["feature_code FEATURE_NOT_FOUND"])
    })
  )

  it.effect("every wrong field is named at once, and no other field is taken", () =>
    Effect.gen(function* () {
      const { send } = yield* caller("super_admin")
      const feature = { feature_code: "kyc", name: " ", description: "x".repeat(501), row_version: 7 }
      const badFeature = yield* send("POST", "features/", feature)
      assert.strictEqual(badFeature.status, 400)
      assert.sameMembers(badFeature.problems, [
        "feature_code INVALID_FEATURE_CODE",
        "name INVALID_FEATURE_NAME",
        "description INVALID_FEATURE_DESCRIPTION",
        "row_version UNKNOWN_FIELD"
      ])
      const badBranch = yield* send("POST", "branches/", { code: "m", name: "x".repeat(101), is_active: true })
      assert.sameMembers(badBranch.problems, ["code INVALID_BRANCH_CODE", "name INVALID_BRANCH_NAME"])
      const rename = yield* send("PUT", "features/KYC", { feature_code: "OTHER" }, { "if-match": "*" })
      assert.include(rename.problems, "feature_code UNKNOWN_FIELD")
      for (const path of ["features/KYC", "branches/KYC"]) {
        const nothing = yield* send("PUT", path, {}, { "if-match": "*" })
        assert.deepStrictEqual([nothing.status, nothing.problems], [400, ["NOTHING_TO_CHANGE"]])
      }
    })
  )

  it.effect("a person gets features and loses a platform, whose token ends by the next request", () =>
    Effect.gen(function* () {
      const staff = yield* caller("super_admin")
      const { person, send } = yield* caller("user")
      const of = `users/${person.userCode}`
      yield* staff.send("POST", "features/", { feature_code: "HTTP_TWO", name: "Two" })
      const features = [{ feature_code: "HTTP_TWO", access_level: "edit" }]
      const before = yield* send("GET", "features/HTTP_TWO/my-access")
      assert.deepStrictEqual([before.status, before.problems], [403, ["FEATURE_DENIED"]])
      const granted = yield* staff.send("PUT", `${of}/feature-access`, { features }, { "if-match": '"1"' })
      assert.deepStrictEqual([granted.status, granted.etag, granted.data], [200, '"2"', { features, row_version: 2 }])
      assert.deepStrictEqual((yield* staff.send("GET", `${of}/feature-access`)).data, granted.data)
      const mine = yield* send("GET", "features/HTTP_TWO/my-access")
      assert.deepStrictEqual(mine.data, { feature_code: "HTTP_TWO", access_level: "edit" })
      const wrong = { features: [{ feature_code: "http", access_level: "all" }] }
      const refused = yield* staff.send("PUT", `${of}/feature-access`, wrong, { "if-match": "*" })
      assert.strictEqual(refused.status, 400)
      assert.include(refused.problems, "features.0.feature_code INVALID_FEATURE_CODE")
      assert.lengthOf(refused.problems, 2)
      assert.strictEqual((yield* send("GET", "users/me")).status, 200)
      const platforms = [{ platform: "web", is_allowed: false }]
      const denied = yield* staff.send("PUT", `${of}/platform-access`, { platforms }, { "if-match": '"2"' })
      assert.deepStrictEqual([denied.status, denied.etag], [200, '"3"'])
      assert.strictEqual((yield* send("GET", "users/me")).status, 401)
    })
  )

  it.effect("a branch is opened, and closed once nobody belongs to it", () =>
    Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const { send } = yield* caller("super_admin")
      const { person } = yield* caller("user")
      const opened = yield* send("POST", "branches/", { code: "HTTP1", name: "One" })
      assert.deepStrictEqual([opened.status, opened.etag], [201, '"1"'])
      yield* sql`update user_accounts set branch_code = 'HTTP1' where user_code = ${person.userCode}`
      const close = send("PUT", "branches/HTTP1", { is_active: false }, { "if-match": '"1"' })
      const refused = yield* close
      assert.deepStrictEqual([refused.status, refused.problems], [409, ["BRANCH_IN_USE"]])
      yield* sql`update user_accounts set branch_code = null where user_code = ${person.userCode}`
      assert.strictEqual((yield* close).status, 200)
      assert.strictEqual((yield* send("GET", "branches/HTTP1")).etag, '"2"')
    })
  )

  it.effect("features and branches are listed by what is asked for, and only what is asked for is read", () =>
    Effect.gen(function* () {
      const { send } = yield* caller("super_admin")
      const reader = yield* caller("user")
      for (const code of ["LIST_A", "LIST_B", "LIST_C"]) {
        yield* send("POST", "features/", { feature_code: code, name: code, is_active: code !== "LIST_B" })
      }
      const query = "fields=feature_code,is_active&sort=-created_at,feature_code&page_size=2"
      const page = yield* reader.send("GET", `features/?${query}`)
      assert.deepInclude(page.data, { page: 1, page_size: 2, previous: null })
      assert.isNotNull(page.data["next"])
      const rows = page.data["items"] as ReadonlyArray<Readonly<Record<string, unknown>>>
      assert.deepStrictEqual(
        rows.map((row) => Object.keys(row)),
        [
          ["feature_code", "is_active"],
          ["feature_code", "is_active"]
        ]
      )
      const off = yield* reader.send("GET", "features?is_active=false&fields=feature_code")
      assert.deepInclude(off.data["items"] as ReadonlyArray<unknown>, { feature_code: "LIST_B" })
      const first = yield* reader.send("GET", "features/?cursor=&page_size=1&fields=name")
      assert.isString(first.data["next_cursor"])
      const trimmed = yield* reader.send("GET", "features/LIST_A?fields=name")
      assert.deepStrictEqual([trimmed.etag, trimmed.data], ['"1"', { name: "LIST_A" }])
      const wrong = yield* reader.send("GET", "features/?fields=secret&sort=price&colour=red&page=9999")
      assert.strictEqual(wrong.status, 400)
      assert.includeMembers(wrong.problems, [
        "fields UNKNOWN_FIELD_NAME",
        "sort UNKNOWN_SORT_KEY",
        "colour UNKNOWN_PARAMETER"
      ])
      const beyond = yield* reader.send("GET", "features/?page=9999")
      assert.deepStrictEqual([beyond.status, beyond.data["items"]], [200, []])
      yield* send("POST", "branches/", { code: "LIST1", name: "One" })
      const branches = yield* send("GET", "branches/?fields=code,name")
      assert.deepInclude(branches.data["items"] as ReadonlyArray<unknown>, { code: "LIST1", name: "One" })
      assert.strictEqual((yield* reader.send("GET", "branches/")).status, 403)
    })
  )

  it.effect("what is staff's to do is refused to everybody else", () =>
    Effect.gen(function* () {
      const { person, send } = yield* caller("user")
      const own = `users/${person.userCode}`
      const any = { "if-match": "*" }
      const answers = [
        yield* send("POST", "features/", { feature_code: "MINE", name: "Mine" }),
        yield* send("PUT", "features/MINE", { name: "Mine" }, any),
        yield* send("PUT", `${own}/feature-access`, { features: [] }, any),
        yield* send("PUT", `${own}/platform-access`, { platforms: [] }, any),
        yield* send("GET", "branches/HTTP1"),
        yield* send("POST", "branches/", { code: "MINE1", name: "Mine" })
      ]
      assert.deepStrictEqual(
        answers.map(({ problems, status }) => [status, problems]),
        answers.map(() => [403, ["ACCESS_DENIED"]])
      )
    })
  )
})
