import { assert, layer } from "@effect/vitest"
import { Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { declaredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { decodeInput } from "@credbuzzpay/domain/errors/DecodeInput"
import { SignInList } from "@credbuzzpay/domain/identity/security-feed/SecurityFeedReads"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { UserList } from "@credbuzzpay/domain/people/users/UserReads"
import { LoginActivityReport } from "@credbuzzpay/domain/reports/reports/LoginActivityReport"
import { UserAuditTrail } from "@credbuzzpay/domain/reports/reports/UserAuditTrail"
import { SealRepo } from "../../src/features/evidence/audit-seals/SealRepo.ts"
import { SignInFeed } from "../../src/features/identity/security-feed/SignInFeed.ts"
import { SessionEnding } from "../../src/features/identity/sessions/SessionEnding.ts"
import { SessionRepo } from "../../src/features/identity/sessions/SessionRepo.ts"
import { SessionService } from "../../src/features/identity/sessions/SessionService.ts"
import { UserReader } from "../../src/features/people/users/UserReader.ts"
import { EndedBlocks } from "../../src/features/accounts/EndedBlocks.ts"
import { RetentionConfig } from "../../src/config/RetentionConfig.ts"
import { ClosedAccounts } from "../../src/features/kyc/closing/ClosedAccounts.ts"
import { leastPeriods } from "../../src/tables/retention/RetentionPeriods.ts"
import { ReportService } from "../../src/features/reports/reports/ReportService.ts"
import { allIndexes, tableIndexes } from "../../src/generate/TableIndexes.ts"
import { MovableClock } from "../../src/testing/MovableClock.ts"
import { asOwner } from "../../src/testing/TestDatabase.ts"
import { TestServices } from "../../src/testing/TestServices.ts"
import { type Sent, sentBy, WhollyCapturedDatabase } from "../support/CapturedReads.ts"
import { applyRetention } from "../support/AppliedRetention.ts"
import { asPrincipal } from "../support/Factors.ts"
import { branchCode, madeFindable, populate } from "../support/Population.ts"
import { STAFF } from "../support/Staff.ts"

const PEOPLE = 20_000
const ADMIN = asPrincipal("ABCD2345", { role: "admin", branchCode: branchCode(4) })

const codeOf = (n: string) => `upper(lpad(translate(to_hex((${n} * 7919) % 999983), 'abcdef', 'ABCDEF'), 8, '0'))`
const someone = ((3 * 7919) % 999_983).toString(16).toUpperCase().padStart(8, "0")
const ME = asPrincipal(someone)

/** A row a minute in either log, of people and branches in turn; a session, its token and a device for each person. */
const fill = asOwner(
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const code = sql.literal(codeOf(`(1 + n % ${PEOPLE})`))
    const at = sql.literal("timestamptz '2026-11-22T00:00:00Z' - n * interval '1 minute'")
    const numbers = (rows: number) => sql`from generate_series(1, ${rows}::int) n`
    yield* sql`select from ensure_month_partitions('2026-10-01T00:00:00Z', 2)`
    yield* sql`
      insert into login_activities (activity_id, user_code, login_id, status, platform, ip_address, risk_score,
        request_id, occurred_at)
      select gen_random_uuid(), ${code}, 'x', case when n % 1000 = 0 then 'failed' else 'success' end, 'web',
        ('10.' || n % 200 || '.0.' || n % 250)::inet, case when n % 500 = 0 then 60 else 0 end, 'req', ${at}
      ${numbers(60_000)}`
    yield* sql`
      insert into audit_trail (audit_id, user_code, subject_user_code, branch_code, action, resource_type, occurred_at,
        format)
      select gen_random_uuid(), case when n % 300 = 0 then 'ABCDEFGH' else 'system' end, ${code},
        'BR' || lpad((n % 20)::text, 3, '0'), case when n % 1000 = 0 then 'user.blocked' else 'session.started' end,
        case when n % 1000 = 0 then 'user' else 'session' end, ${at}, 2
      ${numbers(60_000)}`
    yield* sql`
      insert into sessions (session_id, user_code, platform, auth_time, created_at, last_used_at, expires_at)
      select gen_random_uuid(), ${code}, 'web', ${at}, ${at}, ${at}, ${at} + interval '30 days' ${numbers(PEOPLE)}`
    yield* sql`
      insert into refresh_tokens (token_hash, session_id, generation, issued_at, expires_at)
      select sha256(session_id::text::bytea), session_id, 0, created_at, expires_at from sessions`
    yield* sql`
      insert into device_tokens (token_hash, user_code, session_id, created_at, last_used_at, expires_at)
      select sha256(session_id::text::bytea), user_code, session_id, created_at, created_at, expires_at from sessions`
    for (const table of Object.keys(tableIndexes)) yield* sql.unsafe(`vacuum analyze ${table}`)
  })
)

const people = (caller: Principal, input: Record<string, unknown>) =>
  Effect.gen(function* () {
    yield* (yield* UserReader).list(caller, yield* decodeInput(UserList.input)({ cursor: "", ...input }))
  })

const days = { from: "2026-10-20", to: "2026-11-20", summary: false }

const acts = (input: Record<string, unknown>, caller = STAFF) =>
  Effect.gen(function* () {
    const query = yield* decodeInput(UserAuditTrail.input)({ ...days, ...input })
    yield* (yield* ReportService).userAuditTrail.page(caller, query)
  })

const attempts = (input: Record<string, unknown>) =>
  Effect.gen(function* () {
    const query = yield* decodeInput(LoginActivityReport.input)({ ...days, ...input })
    yield* (yield* ReportService).loginActivity.page(STAFF, query)
  })

const aSession = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const [row] = yield* sql<{ sessionId: string }>`select session_id from sessions where user_code = ${someone} limit 1`
  return row?.sessionId ?? ""
})

const caps = { sessionsPerUser: 10, sessionsPerDevice: 5, sessionsPerIp: 1000 }

const beyondCaps = Effect.gen(function* () {
  const sql = yield* SqlClient.SqlClient
  const sessions = yield* SessionRepo
  const at = new Date("2026-11-23T00:00:00Z")
  const added = { userCode: sql`${someone}`, deviceHash: null, ip: undefined }
  yield* sessions.endForCaps(sessions.beyond(added, caps), at)
}).pipe(Effect.provide(SessionRepo.layer, { local: true }))

/** What each reader of the page does, by the product's own services. */
const plays = {
  "users.list: newest first": people(STAFF, {}),
  "users.list: by last name": people(STAFF, { sort: ["lastName"] }),
  "users.list: blocked": people(STAFF, { isBlocked: true }),
  "users.list: inactive": people(STAFF, { isActive: false }),
  "users.list: staff": people(STAFF, { role: "admin" }),
  "users.list: newest first, in a branch": people(ADMIN, {}),
  "users.list: by last name, in a branch": people(ADMIN, { sort: ["lastName"] }),
  "users.list: by e-mail, in a branch": people(ADMIN, { sort: ["email"] }),
  "users.list: by user code, in a branch": people(ADMIN, { sort: ["userCode"] }),
  "users.list: blocked, in a branch": people(ADMIN, { isBlocked: true }),
  "users.list: inactive, in a branch": people(ADMIN, { isActive: false }),
  "users.list: staff, in a branch": people(ADMIN, { role: "admin" }),
  "users.list: how many of a branch are not listed any more": Effect.gen(function* () {
    yield* (yield* UserReader).list(ADMIN, yield* decodeInput(UserList.input)({}))
  }),
  "users.list: words": people(STAFF, { q: "person77" }),
  "job blocks-release: whose time has passed": Effect.flatMap(EndedBlocks, (blocks) => blocks.release).pipe(
    Effect.provide(EndedBlocks.layer, { local: true })
  ),
  "job accounts-close: whose time has come": Effect.flatMap(ClosedAccounts, ({ closeDue }) => closeDue).pipe(
    Effect.provide(ClosedAccounts.layer.pipe(Layer.provide(SessionEnding.layer), Layer.provide(SessionRepo.layer)), {
      local: true
    }),
    Effect.provideService(RetentionConfig, leastPeriods)
  ),
  "reports.userAuditTrail: a range of days": acts({}),
  "reports.userAuditTrail: about somebody": acts({ userCode: someone }),
  "reports.userAuditTrail: by somebody": acts({ actor: "ABCDEFGH" }),
  "reports.userAuditTrail: in a branch": acts({}, ADMIN),
  "reports.userAuditTrail: of a kind of thing": acts({ resourceType: "user" }),
  "reports.userAuditTrail: of an action": acts({ action: "user.blocked" }),
  "job audit-seal: what is not sealed yet": Effect.flatMap(SealRepo, (seals) => seals.oldestUnsealed).pipe(
    Effect.provide(SealRepo.layer, { local: true })
  ),
  "reports.loginActivity: a range of days": attempts({}),
  "reports.loginActivity: of somebody": attempts({ userCode: someone }),
  "reports.loginActivity: failed": attempts({ status: "failed" }),
  "reports.loginActivity: risky": attempts({ minRisk: 50 }),
  "reports.loginActivity: from an address": attempts({ ip: "10.3.0.3" }),
  "securityFeed.list: one's own": Effect.gen(function* () {
    yield* (yield* SignInFeed).list(ME, yield* decodeInput(SignInList.input)({}))
  }),
  "sessions.list: one's own": Effect.flatMap(SessionService, (sessions) => sessions.listOf(someone)),
  "sessions.login: the caps": beyondCaps,
  "sessions.end: and its device is known no more": Effect.gen(function* () {
    yield* (yield* SessionService).end(ME, yield* aSession)
  }),
  "sessions.logout: everywhere": Effect.flatMap(SessionService, (sessions) => sessions.logout(ME, { all: true })),
  "job codes-purge: refresh tokens past their use": applyRetention("hourly"),
  "job codes-purge: devices past their use": applyRetention("hourly"),
  "job retention-apply: sessions past their time": applyRetention()
}

type Services = Effect.Services<(typeof plays)[keyof typeof plays]>

interface Plan {
  readonly "Index Name"?: string
  readonly Plans?: ReadonlyArray<Plan>
}

const nodes = (plan: Plan): ReadonlyArray<Plan> => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

/** The indexes that PostgreSQL would read for a statement; of a partition's, the one of the whole table. */
const indexesOf = Effect.fnUntraced(function* ({ parameters, text }: Sent) {
  const sql = yield* SqlClient.SqlClient
  const rows = yield* sql.unsafe<{ "QUERY PLAN": ReadonlyArray<{ readonly Plan: Plan }> }>(
    `explain (format json) ${text}`,
    parameters
  )
  const used = nodes(rows[0]!["QUERY PLAN"][0]!.Plan).flatMap((node) => node["Index Name"] ?? [])
  const wholes = yield* sql<{ name: string }>`
    select coalesce(inhparent, c.oid)::regclass::text as name from pg_class c left join pg_inherits on inhrelid = c.oid
    where c.relname = any(${used}::text[])`
  return wholes.map(({ name }) => name)
})

const isPlanned = ({ text }: Sent) => /^\s*(select|with|insert|update|delete)\b/i.test(text)

const pairs = allIndexes.flatMap(({ index, readers = [] }) => readers.map((reader) => ({ index, reader })))

interface Found {
  readonly table: string
  readonly index: string
  readonly definition: string
  readonly isConstraint: boolean
}

layer(TestServices.over({ database: WhollyCapturedDatabase }), { excludeTestServices: true })(
  "every index of what a change or a sign-in writes",
  (it) => {
    it.effect("is on the page with its definition, and each on the page is in the database", () =>
      Effect.gen(function* () {
        const sql = yield* SqlClient.SqlClient
        const found = yield* sql<Found>`
          select indrelid::regclass::text as table, indexrelid::regclass::text as index,
            substring(pg_get_indexdef(indexrelid) from ' USING (.*)$') as definition,
            exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u')) as is_constraint
          from pg_index where indrelid = any(${Object.keys(tableIndexes)}::text[]::regclass[])`
        const byName = (a: Found, b: Found) => (a.index < b.index ? -1 : 1)
        const declared = allIndexes.map(({ definition, index, isConstraint = false, table }) => ({
          table,
          index,
          definition,
          isConstraint
        }))
        assert.deepStrictEqual(found.toSorted(byName), declared.toSorted(byName))
      })
    )

    it.effect("has a purpose, and each reader is an operation or a job that is played here", () =>
      Effect.sync(() => {
        const idle = allIndexes.filter(
          ({ isConstraint, isNamed, readers = [] }) => isConstraint !== true && isNamed !== true && readers.length === 0
        )
        assert.deepStrictEqual(idle, [])
        assert.deepStrictEqual(
          [...new Set(pairs.map(({ reader }) => reader))].toSorted(),
          Object.keys(plays).toSorted()
        )
        const operations = new Set(declaredOperations(operationGroups).map(({ id }) => id))
        const strangers = Object.keys(plays).filter(
          (reader) => !reader.startsWith("job ") && !operations.has(reader.slice(0, reader.indexOf(":")))
        )
        assert.deepStrictEqual(strangers, [])
      })
    )

    it.effect("is what PostgreSQL reads for its reader's own statement, on tables that are filled", () =>
      Effect.gen(function* () {
        yield* populate(1, PEOPLE)
        yield* madeFindable
        yield* fill
        for (const [reader, play] of Object.entries<Effect.Effect<unknown, unknown, Services>>(plays)) {
          const statements = (yield* sentBy(play)).filter(isPlanned)
          assert.isNotEmpty(statements, reader)
          const used = new Set((yield* Effect.forEach(statements, indexesOf)).flat())
          for (const { index } of pairs.filter((pair) => pair.reader === reader)) {
            assert.include([...used], index, reader)
          }
          yield* (yield* MovableClock).advance("2 seconds")
        }
      })
    )
  }
)
