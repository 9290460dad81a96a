import { assert, layer } from "@effect/vitest"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { type AnyReadable, defaultFields, pathsOf, relationAt } from "@credbuzzpay/domain/platform/reads/Readable"
import { KycStatusReport } from "@credbuzzpay/domain/reports/reports/KycStatusReport"
import { LoginActivityReport } from "@credbuzzpay/domain/reports/reports/LoginActivityReport"
import { UserAuditTrail } from "@credbuzzpay/domain/reports/reports/UserAuditTrail"
import { snake } from "@credbuzzpay/domain/values/SnakeKeys"
import { ReportService } from "../../../../src/features/reports/reports/ReportService.ts"
import { TestApp } from "../../../../src/testing/TestApp.ts"
import { person } from "../../../support/People.ts"
import { acts, asking, attempts, isAnswerOf, problems } from "../../../support/ReportRows.ts"

// The test's clock stands at 2026-11-23T09:30:00Z.
const NOON = "2026-11-20T12:00:00Z"

const reports = {
  "kyc-status": KycStatusReport,
  "login-activity": LoginActivityReport,
  "user-audit-trail": UserAuditTrail
} as const
type Name = keyof typeof reports
const names = Object.keys(reports) as ReadonlyArray<Name>

type Query = Readonly<Record<string, string>>
type Row = Readonly<Record<string, unknown>>

/** Asks as the server does: the query of an address is parsed, and whoever asks gets a page. */
const asked = Effect.fnUntraced(function* (caller: Principal, name: Name, query: Query) {
  const service = yield* ReportService
  switch (name) {
    case "kyc-status":
      return yield* service.kycStatus.page(caller, yield* decodeInput(KycStatusReport.query)(query))
    case "login-activity":
      return yield* service.loginActivity.page(caller, yield* decodeInput(LoginActivityReport.query)(query))
    case "user-audit-trail":
      return yield* service.userAuditTrail.page(caller, yield* decodeInput(UserAuditTrail.query)(query))
  }
})

/** What came of it: the rows, or the parameters that were refused and why. */
const outcomeOf = (caller: Principal, name: Name, query: Query) =>
  Effect.map(Effect.result(asked(caller, name, { summary: "false", ...query })), (answer) => {
    if (Result.isSuccess(answer)) return JSON.parse(answer.success).items as ReadonlyArray<Row>
    const refused = answer.failure
    assert.include(["ValidationFailed", "PermissionDenied"], refused._tag)
    return "errors" in refused ? refused.errors.map(({ code, field }) => `${field} ${code}`).toSorted() : []
  })

interface Case {
  readonly include: string
  readonly depth: string | undefined
  readonly fields: string | undefined
  readonly of: string | undefined
}

const UNKNOWN = "colour"

/** Everything that can be asked of one relation. */
const casesOf = (readable: AnyReadable): ReadonlyArray<Case> =>
  [...pathsOf(readable), UNKNOWN].flatMap((path) => {
    const to = path === UNKNOWN ? undefined : relationAt(readable, path).to
    const hidden = to?.staffOnly[0]
    const trims =
      to === undefined ? [undefined] : [undefined, to.key, UNKNOWN, ...(hidden === undefined ? [] : [hidden])]
    return [undefined, "0", "1", "2"].flatMap((depth) =>
      [undefined, readable.key, UNKNOWN, ...readable.staffOnly.slice(0, 1)].flatMap((fields) =>
        trims.map((of) => ({ include: path, depth, fields, of }))
      )
    )
  })

const queryOf = ({ depth, fields, include, of }: Case): Query => {
  const path = include.split(".").map(snake).join(".")
  return {
    include: path,
    ...(depth === undefined ? {} : { depth }),
    ...(fields === undefined ? {} : { fields: snake(fields) }),
    ...(of === undefined ? {} : { [`fields[${path}]`]: snake(of) })
  }
}

/** What a case is refused with by the words of docs/reads.md, told without asking the machine. */
const refusalsOf = (readable: AnyReadable, caller: Principal, { depth, fields, include, of }: Case) => {
  const path = include.split(".").map(snake).join(".")
  const isKnown = include !== UNKNOWN
  const bad = [
    ...(fields === UNKNOWN ? ["fields UNKNOWN_FIELD_NAME"] : []),
    ...(isKnown ? [] : ["include UNKNOWN_RELATION"]),
    ...(of === UNKNOWN ? [`fields[${path}] UNKNOWN_FIELD_NAME`] : []),
    ...(isKnown && of !== UNKNOWN && include.includes(".") && depth !== "2" ? ["include TOO_DEEP"] : []),
    ...(isKnown && of !== undefined && of !== UNKNOWN && depth === "0" ? [`fields[${path}] TOO_DEEP`] : [])
  ]
  if (bad.length > 0 || caller.role !== "user") return bad.toSorted()
  if (fields !== undefined && readable.staffOnly.includes(fields)) return ["fields NAME_NOT_ALLOWED"]
  const steps = include.split(".").map((_, at, all) => relationAt(readable, all.slice(0, at + 1).join(".")))
  if (steps.some(({ staffOnly }) => staffOnly)) return ["include NAME_NOT_ALLOWED"]
  const isHidden = depth !== "0" && of !== undefined && steps.at(-1)!.to.staffOnly.includes(of)
  return isHidden ? [`fields[${path}] NAME_NOT_ALLOWED`] : []
}

const own = (to: AnyReadable, asked: string | undefined) => (asked === undefined ? defaultFields(to) : [asked])

/** The names that a row must have, and no other, with those of what is included. */
const assertHolds = (readable: AnyReadable, row: Row, { depth, fields, include, of }: Case, says: string) => {
  const [head = "", ...rest] = include.split(".")
  const expected = [...own(readable, fields), head].map(snake).toSorted()
  assert.deepStrictEqual(Object.keys(row).toSorted(), expected, says)
  const relation = readable.relations[head]!
  const value = row[snake(head)]
  for (const item of relation.many ? (value as ReadonlyArray<Row>) : value === null ? [] : [value as Row]) {
    const inner = depth === "0" ? [relation.to.key] : own(relation.to, rest.length === 0 ? of : undefined)
    if (rest.length > 0) assertHolds(relation.to, item, { include: rest.join("."), depth, fields: undefined, of }, says)
    else assert.deepStrictEqual(Object.keys(item).toSorted(), inner.map(snake).toSorted(), says)
  }
}

const cast = Effect.gen(function* () {
  const boss = yield* person({ role: "super_admin" })
  const admin = yield* person({ role: "admin", branchCode: "MUM01" })
  const mine = yield* person({ branchCode: "MUM01" })
  const moved = yield* person({ branchCode: "DEL01" })
  yield* attempts([mine.userCode], 2, NOON)
  yield* acts([mine.userCode, moved.userCode], 2, NOON, { branch: "MUM01", actor: boss.userCode })
  yield* acts([mine.userCode], 1, "2026-11-20T13:00:00Z", { branch: "MUM01", actor: admin.userCode })
  const sql = yield* SqlClient.SqlClient
  yield* sql`
    insert into app_features (feature_code, name, is_active, created_at, updated_at, created_by_user, updated_by_user_id)
    values ('LEDGER', 'Ledger', true, ${NOON}, ${NOON}, 'system', 'system') on conflict do nothing`
  yield* sql`
    insert into app_access_control (user_code, feature_code, access_level, granted_by, created_at, updated_at)
    values (${mine.userCode}, 'LEDGER', 'view', ${boss.userCode}, ${NOON}, ${NOON})`
  return { boss, admin, mine, moved }
})

layer(TestApp.layer, { excludeTestServices: true })("what reports include", (it) => {
  for (const name of names) {
    it.effect(
      `${name} takes every relation at every depth, trimmed or not, and refuses what is unknown, too deep or not for its reader`,
      () =>
        Effect.gen(function* () {
          const { admin, boss, mine } = yield* cast
          const { readable } = reports[name]
          let given = 0
          for (const { as } of name === "kyc-status" ? [boss, admin] : [boss, admin, mine]) {
            for (const one of casesOf(readable)) {
              const says = `${name} as ${as.role}: ${JSON.stringify(queryOf(one))}`
              const outcome = yield* outcomeOf(as, name, queryOf(one))
              const refused = refusalsOf(readable, as, one)
              if (refused.length > 0) assert.deepStrictEqual(outcome, refused, says)
              else {
                assert.isNotEmpty(outcome, says)
                for (const row of outcome as ReadonlyArray<Row>) assertHolds(readable, row, one, says)
                given += 1
              }
            }
          }
          assert.isAbove(given, 50)
        }),
      120_000
    )
  }

  it.effect("are what the seed shows, over REST: include=user,branch&fields[user]=email,mobile", () =>
    Effect.gen(function* () {
      const { admin, boss, mine } = yield* cast
      const query = "include=user,branch&fields%5Buser%5D=email,mobile"
      for (const name of names) {
        for (const who of name === "kyc-status" ? [boss, admin] : [boss, admin, mine]) {
          const { body, status } = yield* asking(who)(`${name}/?${query}`)
          assert.strictEqual(status, 200, `${name} ${JSON.stringify(body.errors)}`)
          assert.isTrue(isAnswerOf<unknown>(reports[name].answerWire, body), name)
          const row = body.data.items.find((item) => item["user_code"] === mine.userCode)
          assert.deepStrictEqual(Object.keys(Object(row?.["user"])), ["email", "mobile"])
          assert.strictEqual(Object(row?.["branch"])["code"], "MUM01")
        }
        const wrong = yield* asking(boss)(`${name}/?include=user,colour&fields%5Bbranch%5D=code&fields=shade&depth=3`)
        assert.strictEqual(wrong.status, 400)
        assert.deepStrictEqual(problems(wrong), [
          "depth INVALID_VALUE",
          "fields UNKNOWN_FIELD_NAME",
          "include UNKNOWN_RELATION"
        ])
      }
    })
  )

  it.effect("[SECURITY 18] are hidden where the person is not the reader's to see, though the row is", () =>
    Effect.gen(function* () {
      const { admin, boss, mine, moved } = yield* cast
      const query = { include: "user,actor_user", "fields[user]": "user_code", "fields[actor_user]": "user_code" }
      const seen = yield* outcomeOf(admin.as, "user-audit-trail", query)
      const about = (code: string) =>
        (seen as ReadonlyArray<Row>)
          .filter((row) => row["user_code"] === code)
          .map(({ actor_user, user }) => [user, actor_user])
      // The act happened in the admin's branch; the person is in another one now, and who acted is in none.
      assert.deepStrictEqual(about(moved.userCode), [[null, null]])
      assert.deepStrictEqual(about(mine.userCode), [
        [{ user_code: mine.userCode }, { user_code: admin.userCode }],
        [{ user_code: mine.userCode }, null]
      ])
      const all = yield* outcomeOf(boss.as, "user-audit-trail", { ...query, user_code: moved.userCode })
      assert.deepInclude(all[0], { user: { user_code: moved.userCode }, actor_user: { user_code: boss.userCode } })
    })
  )

  it.effect("[SECURITY 18] hold of a person's trail what the person may know of it", () =>
    Effect.gen(function* () {
      const { boss, mine } = yield* cast
      const query = { include: "user.audit_trail", depth: "2", "fields[user.audit_trail]": "actor,reason" }
      const [own] = yield* outcomeOf(mine.as, "login-activity", query)
      const staffs = { actor: "staff", reason: null }
      assert.deepStrictEqual(Object(Object(own)["user"])["audit_trail"], [staffs, staffs])
      const [seen] = yield* outcomeOf(boss.as, "login-activity", { ...query, user_code: mine.userCode })
      assert.deepInclude(Object(Object(seen)["user"])["audit_trail"], { actor: boss.userCode, reason: "Because" })
    })
  )

  it.effect("stand in a file as columns of their own, and what has many rows is refused", () =>
    Effect.gen(function* () {
      const { boss, mine } = yield* cast
      const of = `format=csv&bom=false&user_code=${mine.userCode}&fields=status`
      const { text } = yield* asking(boss)(
        `login-activity?${of}&depth=2&include=user.branch&fields%5Buser%5D=email&fields%5Buser.branch%5D=code`
      )
      const [head, ...lines] = text.trim().split("\r\n")
      assert.strictEqual(head, "status,user.email,user.branch.code")
      assert.lengthOf(lines, 2)
      for (const line of lines) assert.match(line, /^success,[^,]+@[^,]+,MUM01$/)
      const refused = yield* asking(boss)(`login-activity?${of}&depth=2&include=user.feature_access`)
      assert.deepStrictEqual([refused.status, ...problems(refused)], [400, "include RELATION_NOT_IN_CSV"])
    })
  )

  it.effect("do not bind a cursor: what is included may change on the way", () =>
    Effect.gen(function* () {
      const { boss, mine } = yield* cast
      const first = yield* asking(boss)(`login-activity?user_code=${mine.userCode}&page_size=1`)
      const cursor = first.body.data.next_cursor
      const next = yield* asking(boss)(
        `login-activity?user_code=${mine.userCode}&page_size=1&include=user&depth=0&total=true&cursor=${cursor}`
      )
      assert.deepStrictEqual(next.body.data.items[0]!["user"], { user_code: mine.userCode })
      assert.isNull(next.body.data.next_cursor)
      assert.strictEqual(next.body.data.total, 2)
    })
  )
})

layer(TestApp.layer, { excludeTestServices: true })("the total of a report", (it) => {
  it.effect("is exact, of what its reader sees, alone or with the summary, and of nothing too", () =>
    Effect.gen(function* () {
      const { admin, boss, mine } = yield* cast
      for (const [who, of, total] of [
        [mine, "", 2],
        [boss, `&user_code=${mine.userCode}`, 2],
        [admin, `&user_code=${mine.userCode}`, 2],
        [boss, "&from=2020-01-01&to=2020-02-01", 0]
      ] as const) {
        const ask = (query: string) => asking(who)(`user-audit-trail?page_size=1&total=true${of}${query}`)
        const alone = yield* ask("")
        assert.strictEqual(alone.body.data.total, total, of)
        assert.isNull(alone.body.data.summary)
        const both = yield* ask("&summary=true")
        assert.strictEqual(both.body.data.total, alone.body.data.total)
        assert.strictEqual(both.body.data.summary.rows, alone.body.data.total)
      }
      const kyc = yield* asking(admin)("kyc-status?total=true&summary=false&page_size=1")
      const everybody = yield* asking(admin)("kyc-status?page_size=200")
      assert.strictEqual(kyc.body.data.total, everybody.body.data.items.length)
      assert.isNull(everybody.body.data.total)
    })
  )
})
