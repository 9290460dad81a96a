import { assert, layer } from "@effect/vitest"
import { Effect } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { UserReader } from "../../../../src/features/people/users/UserReader.ts"
import { MovableClock } from "../../../../src/testing/MovableClock.ts"
import { TestServices } from "../../../../src/testing/TestServices.ts"
import { CapturedDatabase, sentBy } from "../../../support/CapturedReads.ts"
import { asPrincipal } from "../../../support/Factors.ts"
import { branchCode, madeFindable, populate } from "../../../support/Population.ts"
import { STAFF } from "../../../support/Staff.ts"
import { type JsonCursorPage, type JsonPage, listOf } from "../../../support/ReadJson.ts"

const ADMIN = asPrincipal("ABCD2345", { role: "admin", branchCode: branchCode(4) })
const PEOPLE = 430

type Input = Readonly<Record<string, unknown>>

const ask = Effect.fnUntraced(function* (caller: Principal, input: Input) {
  return yield* listOf((yield* UserReader).list(caller, yield* decodeInput(UserList.input)(input)))
})

const byPage = (caller: Principal, input: Input) =>
  Effect.flatMap(ask(caller, input), (page) => ("total" in page ? Effect.succeed(page) : Effect.die("by cursor")))

const byCursor = (caller: Principal, input: Input) =>
  Effect.flatMap(ask(caller, input), (page) => ("total" in page ? Effect.die("by page") : Effect.succeed(page)))

const refusal = (caller: Principal, input: Input) => Effect.map(Effect.flip(ask(caller, input)), (error) => error.code)

const codes = ({ items }: JsonPage | JsonCursorPage) => items.map((item) => item["user_code"])

/** The whole list, walked by cursor. */
const walk = Effect.fnUntraced(function* (caller: Principal, input: Input) {
  const found: Array<unknown> = []
  let cursor: string | null = ""
  while (cursor !== null) {
    const page: JsonCursorPage = yield* byCursor(caller, { fields: ["userCode"], pageSize: 60, ...input, cursor })
    found.push(...codes(page))
    cursor = page.next_cursor
  }
  return found
})

/** What a query in plain SQL says the list is. */
const expected = Effect.fnUntraced(function* (text: string) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql.unsafe<{ userCode: string }>(`select user_code from user_accounts ${text}`)
  return rows.map(({ userCode }) => userCode)
})

const aSecondLater = Effect.flatMap(MovableClock, (clock) => clock.advance("1 second"))

layer(TestServices.over({ database: CapturedDatabase }), { excludeTestServices: true })("the list of people", (it) => {
  it.effect("is empty without being beyond its end", () =>
    Effect.gen(function* () {
      const page = yield* byPage(STAFF, { isBlocked: true })
      assert.deepStrictEqual(page, {
        items: [],
        page: 1,
        page_size: 50,
        total: 0,
        total_pages: 0,
        next: null,
        previous: null
      })
      assert.deepStrictEqual(yield* byPage(STAFF, { isBlocked: true, page: 2 }), { ...page, page: 2 })
      yield* populate(1, PEOPLE)
      yield* madeFindable
      yield* aSecondLater
    })
  )

  it.effect("comes in pages with a total, newest first, with links that keep what was asked", () =>
    Effect.gen(function* () {
      const asked = { pageSize: 20, page: 2, isActive: true, include: ["branch"], fieldsOf: { branch: ["name"] } }
      const page = yield* byPage(STAFF, asked)
      const active = yield* expected("where is_active order by created_at desc, user_code desc")
      assert.deepStrictEqual(codes(page), active.slice(20, 40))
      assert.strictEqual(page.total, active.length)
      assert.strictEqual(page.total_pages, Math.ceil(active.length / 20))
      const kept = "/api/v1/users/?is_active=true&page_size=20&include=branch&fields%5Bbranch%5D=name"
      assert.strictEqual(page.next, `${kept}&page=3`)
      assert.strictEqual(page.previous, `${kept}&page=1`)
      const last = yield* byPage(STAFF, { ...asked, page: page.total_pages })
      assert.strictEqual(last.next, null)
      assert.strictEqual(last.items.length, active.length % 20 === 0 ? 20 : active.length % 20)
    })
  )

  it.effect("[FAULT 27] has no items past its end, and its total and last page all the same", () =>
    Effect.gen(function* () {
      for (const asked of [{ pageSize: 20, isActive: true }, { pageSize: 3, q: "person1" }, { q: "nobody at all" }]) {
        const first = yield* byPage(STAFF, asked)
        const total = first.total
        const pages = first.total_pages
        for (const page of [Math.max(pages, 1) + 1, pages + 40, Number.MAX_SAFE_INTEGER]) {
          const beyond = yield* byPage(STAFF, { ...asked, page })
          assert.deepStrictEqual(
            [beyond.items, beyond.page, beyond.total, beyond.total_pages, beyond.next],
            [[], page, total, pages, null],
            JSON.stringify({ asked, page })
          )
          if (pages === 0) assert.isNull(beyond.previous)
          else assert.match(beyond.previous ?? "", new RegExp(`[?&]page=${pages}$`))
        }
      }
    })
  )

  it.effect("holds exactly whom each filter leaves, and says how many", () =>
    Effect.gen(function* () {
      const cases: ReadonlyArray<readonly [Input, string]> = [
        [{ role: "admin" }, "user_role = 'admin'"],
        [{ role: "super_admin" }, "user_role = 'super_admin'"],
        [{ isActive: false }, "not is_active"],
        [{ isKycComplete: true, isActive: true }, "is_kyc_complete and is_active"],
        [{ isBlocked: true }, "is_blocked"],
        [{ branch: branchCode(4), isKycComplete: false }, "branch_code = 'BR004' and not is_kyc_complete"],
        [{ createdFrom: "2024-01-01T00:30:00Z" }, "created_at >= '2024-01-01T00:30:00Z'"],
        [{ createdTo: "2024-01-01T00:30:00Z" }, "created_at < '2024-01-01T00:30:00Z'"],
        [{ createdFrom: "2024-01-01", createdTo: "2024-01-02", role: "user" }, "user_role = 'user'"],
        [{ createdFrom: "2024-01-02" }, "false"],
        [{ q: "RAO" }, "last_name = 'Rao'"],
        [{ q: "asha sharma" }, "first_name = 'Asha' and last_name = 'Sharma'"],
        [{ q: "person42@example.in" }, "email = 'person42@example.in'"],
        [{ q: "98000 00042" }, "mobile = '+919800000042'"],
        [{ q: "son42", isActive: true }, "email like '%son42%' and is_active"],
        [{ q: "n4_@example" }, "false"],
        [{ q: "%%%rao" }, "false"]
      ]
      for (const [input, condition] of cases) {
        const wanted = yield* expected(`where ${condition} order by created_at desc, user_code desc`)
        const page = yield* byPage(STAFF, { fields: ["userCode"], pageSize: 200, ...input })
        assert.deepStrictEqual(codes(page), wanted.slice(0, 200), JSON.stringify(input))
        assert.strictEqual(page.total, wanted.length, JSON.stringify(input))
        assert.deepStrictEqual(yield* walk(STAFF, input), wanted, JSON.stringify(input))
      }
    })
  )

  it.effect("is walked by cursor in every order, each person once, whoever has the same name or moment", () =>
    Effect.gen(function* () {
      const cases: ReadonlyArray<readonly [ReadonlyArray<string>, string]> = [
        [["createdAt"], "created_at, user_code"],
        [["-createdAt"], "created_at desc, user_code desc"],
        [["lastName"], "last_name, user_code"],
        [["-lastName"], "last_name desc, user_code desc"],
        [["email"], "email_normalized"],
        [["-email"], "email_normalized desc"],
        [["userCode"], "user_code"],
        [["-userCode"], "user_code desc"],
        [["createdAt", "-lastName"], "created_at, last_name desc, user_code desc"],
        [["-lastName", "createdAt"], "last_name desc, created_at, user_code"],
        [["lastName", "email", "createdAt"], "last_name, email_normalized"]
      ]
      for (const [sort, order] of cases) {
        const wanted = yield* expected(`order by ${order}`)
        assert.strictEqual(wanted.length, PEOPLE)
        assert.deepStrictEqual(yield* walk(STAFF, { sort }), wanted, order)
        const second = yield* byPage(STAFF, { sort, fields: ["userCode"], page: 2 })
        assert.deepStrictEqual(codes(second), wanted.slice(50, 100), order)
      }
    })
  )

  it.effect("takes only its own cursors: none that is forged, altered, or of another query, order or branch", () =>
    Effect.gen(function* () {
      const asked = { isActive: true, pageSize: 10 }
      const { next_cursor: cursor } = yield* byCursor(STAFF, { ...asked, cursor: "" })
      assert.match(cursor ?? "", /^[A-Za-z0-9_-]{40,}$/)
      assert.strictEqual((yield* byCursor(STAFF, { ...asked, cursor, pageSize: 3 })).items.length, 3)
      const altered = `${cursor!.slice(0, 20)}${cursor![20] === "A" ? "B" : "A"}${cursor!.slice(21)}`
      const forged = Buffer.from(JSON.stringify(["2024-01-01T00:00:00.000000Z", "00000000"])).toString("base64url")
      const wrong: ReadonlyArray<readonly [Principal, Input]> = [
        [STAFF, { ...asked, cursor: altered }],
        [STAFF, { ...asked, cursor: forged }],
        [STAFF, { ...asked, cursor: "x" }],
        [STAFF, { ...asked, cursor, isActive: false }],
        [STAFF, { ...asked, cursor, role: "user" }],
        [STAFF, { ...asked, cursor, sort: ["createdAt"] }],
        [ADMIN, { ...asked, cursor }]
      ]
      for (const [caller, input] of wrong) assert.strictEqual(yield* refusal(caller, input), "INVALID_CURSOR")
    })
  )

  it.effect("is an admin's own branch, whatever they ask for, and nobody's who is not staff", () =>
    Effect.gen(function* () {
      const own = yield* expected("where branch_code = 'BR004' order by created_at desc, user_code desc")
      assert.deepStrictEqual(yield* walk(ADMIN, {}), own)
      assert.strictEqual((yield* byPage(ADMIN, { pageSize: 1 })).total, own.length)
      assert.deepStrictEqual(yield* walk(ADMIN, { branch: branchCode(5) }), [])
      assert.strictEqual((yield* byPage(ADMIN, { branch: branchCode(5) })).total, 0)
      assert.deepStrictEqual(yield* walk(ADMIN, { q: "person5@example.in" }), [])
      assert.strictEqual((yield* byPage(ADMIN, { createdFrom: "2024-01-01", pageSize: 1 })).total, own.length)
      const nobody = asPrincipal("ABCD2345")
      assert.deepStrictEqual(yield* walk(nobody, {}), [])
      assert.strictEqual((yield* byPage(nobody, {})).total, 0)
    })
  )

  it.effect("costs the same number of statements for one row and for two hundred, and selects what was asked for", () =>
    Effect.gen(function* () {
      const asked = { fields: ["email"], include: ["branch", "createdBy.branch", "platformAccess"], depth: 2 }
      const sql = yield* SqlClient.SqlClient
      yield* sql`update user_accounts set created_by_user = (select min(user_code) from user_accounts)`
      const one = yield* sentBy(ask(STAFF, { ...asked, pageSize: 1, cursor: "" }))
      const many = yield* sentBy(ask(STAFF, { ...asked, pageSize: 200, cursor: "" }))
      assert.strictEqual(one.length, 5)
      assert.strictEqual(many.length, one.length)
      const [first] = yield* sentBy(ask(STAFF, { fields: ["email", "isActive"], cursor: "" }))
      assert.match(
        first!.text,
        /^select created_at::text as c0, user_code as c1, email as c2, \(is_active\)::text as c3 from user_accounts /
      )
      const whole = yield* sentBy(ask(STAFF, { cursor: "" }))
      assert.notMatch(whole[0]!.text, /password_hash|block_reason|auth_epoch/)
    })
  )

  it.effect("has a total that is never behind by more than a second", () =>
    Effect.gen(function* () {
      const total = Effect.map(byPage(STAFF, { pageSize: 10 }), (page) => page.total)
      assert.strictEqual(yield* total, PEOPLE)
      const counting = yield* sentBy(Effect.all([total, total, total], { concurrency: "unbounded" }))
      assert.deepStrictEqual(
        counting.filter(({ text }) => text.includes("total")),
        []
      )
      yield* populate(PEOPLE + 1, PEOPLE + 5)
      yield* aSecondLater
      const again = yield* sentBy(Effect.all([total, total, total], { concurrency: "unbounded" }))
      assert.strictEqual(again.filter(({ text }) => text.includes("total")).length, 1)
      assert.strictEqual(yield* total, PEOPLE + 5)
    })
  )
})
