import { assert, describe, layer } from "@effect/vitest"
import { Effect } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { SqlClient } from "effect/sql"
import * as auditExchange from "../../src/features/evidence/audit-exchange/layer.ts"
import { AuditExchange } from "../../src/features/evidence/audit-exchange/AuditExchange.ts"
import * as auditSeals from "../../src/features/evidence/audit-seals/layer.ts"
import { AuditSealer } from "../../src/features/evidence/audit-seals/AuditSealer.ts"
import { sealEverything } from "../support/AuditRows.ts"
import { totpCode } from "../support/Factors.ts"
import { openedActs } from "../support/OpenedActs.ts"
import { hasPostgres15 } from "./PostgresOf15.ts"
import { recordedInstance } from "./RecordedInstance.ts"
import { restoredApp } from "./RestoredInstance.ts"

const release = "877f004"
const { password, people, rows } = recordedInstance(release)

type Data = Readonly<Record<string, unknown>>

const call = Effect.fnUntraced(function* (method: "GET" | "POST", path: string, token?: string, body?: object) {
  const client = yield* HttpClient.HttpClient
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const request = HttpClientRequest.make(method)(`/api/v1/${path}`, { headers })
  const response = yield* client.execute(body === undefined ? request : HttpClientRequest.bodyJsonUnsafe(request, body))
  const answer = JSON.parse(yield* response.text) as {
    readonly data: Data | null
    readonly errors: ReadonlyArray<Data>
  }
  assert.isBelow(response.status, 400, `${path}: ${JSON.stringify(answer.errors)}`)
  return answer.data ?? {}
})

const signIn = (identifier: string) => call("POST", "auth/login", undefined, { identifier, password, platform: "web" })

/** The token of somebody without a second factor. */
const tokenOf = ({ email }: { readonly email: string }) =>
  Effect.map(signIn(email), ({ access_token: token }) => String(token))

const codesOf = ({ items }: Data) => (items as ReadonlyArray<Data>).map(({ user_code: code }) => code)

const sealed = sealEverything.pipe(
  Effect.provide(AuditSealer.layer, { local: true }),
  Effect.provide(auditSeals.layer, { local: true })
)

/** What the workers of today have, beside the services that serve people. */
const exchangeRun = Effect.flatMap(AuditExchange, ({ run }) => run).pipe(
  Effect.provide(auditExchange.jobs, { local: true })
)

const tests = (name: string, server: "ofThisRun" | "of15") =>
  layer(restoredApp(release, server), { excludeTestServices: true, timeout: 120_000 })(name, (it) => {
    it.effect("has every row that it had, once it is migrated to today's schema", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        for (const table of ["user_accounts", "audit_trail", "audit_seals", "outbox", "consents", "kyc_reviews"]) {
          const [found] = yield* sql<{ n: number }>`select count(*)::int as n from ${sql(table)}`
          assert.strictEqual(found?.n, rows[table], table)
        }
      })
    )

    it.effect("lets its people sign in by their passwords, and asks for the authenticator of who has one", () =>
      Effect.gen(function* () {
        const me = yield* call("GET", "users/me", yield* tokenOf(people.verified))
        assert.deepInclude(me, { user_code: people.verified.userCode, email: people.verified.email })
        const asked = yield* signIn(people.withTotp.email)
        assert.strictEqual(asked["mfa_required"], true)
        const proven = yield* call("POST", "auth/login/verify-2fa", undefined, {
          challenge_id: asked["challenge_id"],
          method: "totp",
          code: yield* totpCode(people.withTotp.secret)
        })
        assert.strictEqual(typeof proven["access_token"], "string")
      })
    )

    it.effect("finds its people in lists, by words and by code", () =>
      Effect.gen(function* () {
        const token = yield* tokenOf(people.superAdmin)
        const page = yield* call("GET", "users?page_size=200", token)
        assert.strictEqual(codesOf(page).length, rows["user_accounts"])
        const byMail = yield* call("GET", `users?q=${encodeURIComponent(people.verified.email)}`, token)
        assert.include(codesOf(byMail), people.verified.userCode)
        const byMobile = yield* call("GET", `users?q=${encodeURIComponent(people.verified.mobile)}`, token)
        assert.include(codesOf(byMobile), people.verified.userCode)
        const found = yield* call("GET", `users/${people.verified.userCode}`, token)
        assert.deepInclude(found, { email: people.verified.email, is_kyc_complete: true })
      })
    )

    it.effect("[FAULT 18] finds them by parts of their names, mobiles and addresses, without anybody's upkeep", () =>
      Effect.gen(function* () {
        const token = yield* tokenOf(people.superAdmin)
        const { email, mobile, userCode } = people.verified
        const me = yield* call("GET", `users/${userCode}`, token)
        const name = `${String(me["last_name"])} ${String(me["first_name"]).slice(0, 3)}`
        for (const q of [email.slice(0, -3).toUpperCase(), mobile.slice(-6), userCode.toLowerCase(), name]) {
          const page = yield* call("GET", `users?page_size=200&q=${encodeURIComponent(q)}`, token)
          assert.include(codesOf(page), userCode, q)
        }
        const sql = yield* SqlClient.SqlClient
        const [left] = yield* sql<{ texts: number; due: number }>`
          select (select count(*)::int from user_search) as texts, (select count(*)::int from user_search_due) as due`
        assert.deepStrictEqual(left, { texts: 2 * Number(rows["user_accounts"]), due: 0 })
      })
    )

    it.effect("shows an admin the people of their branch", () =>
      Effect.gen(function* () {
        const { admin } = people
        const page = yield* call("GET", "users?page_size=200", yield* tokenOf(admin))
        const branches = (page["items"] as ReadonlyArray<Data>).map(({ branch_code: code }) => code)
        assert.deepStrictEqual([...new Set(branches)], [admin.branchCode])
      })
    )

    it.effect("opens what was sealed: masked numbers to its owner, the whole Aadhaar number to who may see it", () =>
      Effect.gen(function* () {
        const { aadhaarNumber, userCode } = people.verified
        const status = yield* call("GET", `kyc/status/${userCode}`, yield* tokenOf(people.verified))
        const { aadhaar, bank, pan } = status["documents"] as Record<string, Data>
        assert.deepStrictEqual(
          [aadhaar, pan, bank].map((document) => document?.["status"]),
          ["verified", "verified", "verified"]
        )
        assert.match(String(aadhaar?.["masked_number"]), new RegExp(`${aadhaarNumber.slice(-4)}$`))
        const revealed = yield* call("POST", `kyc/aadhaar/${userCode}/reveal`, yield* tokenOf(people.superAdmin), {
          purpose: "legal_request",
          reason: "Told so in a letter"
        })
        assert.strictEqual(revealed["aadhaar_number"], aadhaarNumber)
      })
    )

    it.effect("has its audit trail as it was sealed, and seals what is changed from now on in the same chain", () =>
      Effect.gen(function* () {
        const token = yield* tokenOf(people.superAdmin)
        const before = yield* call("GET", "audit/verify", token)
        assert.deepInclude(before, { fault: null, rows: rows["audit_trail"], blocks: rows["audit_seals"] })
        yield* call("POST", `users/${people.admin.userCode}/block`, token, { reason: "Reported as stolen" })
        yield* sealed
        const sql = yield* SqlClient.SqlClient
        const [block] = yield* sql<{ auditId: string }>`
          select audit_id from audit_trail where action = 'user.blocked' and subject_user_code = ${people.admin.userCode}`
        const proof = yield* call("GET", `audit/rows/${block?.auditId ?? ""}/proof`, token)
        assert.isString(proof["block"])
        const after = yield* call("GET", "audit/verify", token)
        assert.strictEqual(after["fault"], null)
        assert.isAbove(Number(after["blocks"]), Number(before["blocks"]))
        assert.isAbove(Number(after["rows"]), Number(before["rows"]))
      })
    )

    it.effect(
      "has its audit rows written anew in format 2, once enough is in its chain, and opens and verifies them",
      () =>
        Effect.gen(function* () {
          const sql = yield* SqlClient.SqlClient
          const token = yield* tokenOf(people.superAdmin)
          const before = yield* openedActs()
          // Each change is sealed in a block of its own.
          for (const does of ["unblock", "block", "unblock", "block", "unblock", "block", "unblock", "block"]) {
            yield* call("POST", `users/${people.admin.userCode}/${does}`, token, { reason: "Was it stolen?" })
            yield* sealed
          }
          assert.deepInclude(yield* exchangeRun, { state: "done" })
          const [left] = yield* sql`
          select (select count(*)::int from audit_trail where format = 1) as clear,
            (select count(*)::int from audit_seals where format = 1) as blocks`
          assert.deepStrictEqual(left, { clear: 0, blocks: 0 })
          const then = new Map((yield* openedActs()).map((act) => [act.auditId, act]))
          for (const act of before) assert.deepStrictEqual(then.get(act.auditId), act)
          yield* sealed
          const report = yield* call("GET", "audit/verify", token)
          assert.deepInclude(report, { fault: null, pending: 0 })
          const [row] = before
          assert.isString((yield* call("GET", `audit/rows/${row?.auditId ?? ""}/proof`, token))["block"])
        })
    )
  })

describe(`an instance of release ${release}`, () => {
  tests("on the PostgreSQL of this run", "ofThisRun")
})

// Debian's, installed by .ci/run where it can be.
describe.skipIf(!hasPostgres15)(`an instance of release ${release}`, () => {
  tests("on a PostgreSQL 15 of its own", "of15")
})
