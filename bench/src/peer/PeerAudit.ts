import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Pool } from "pg"
import { Refused } from "./PeerEnvelope.ts"
import { auditQuery, auditReport } from "./PeerAuditSchemas.ts"
import { type Authenticate, type Caller, maySee, noSuchUser } from "./PeerSession.ts"

interface AuditQuery {
  readonly user_code?: string
  readonly from: string
  readonly to: string
  readonly page_size: number
  readonly cursor?: string
  readonly total: boolean
}

interface AuditRow {
  readonly audit_id: string
  readonly occurred_at: Date
  readonly at: string
  readonly actor: string
  readonly user_code: string | null
  readonly branch_code: string | null
  readonly action: string
  readonly resource_type: string
  readonly resource_id: string | null
  readonly old_values: Readonly<Record<string, unknown>> | null
  readonly new_values: Readonly<Record<string, unknown>> | null
  readonly reason: string | null
  readonly ip_address: string | null
  readonly request_id: string | null
}

/** What people do not see of what staff did to them. */
const ofTheHouse = ["reason", "block_reason", "block_kind", "requested_by", "decided_by", "approved_by", "granted_by"]

const withoutHouse = (values: AuditRow["old_values"]) =>
  values === null ? null : Object.fromEntries(Object.entries(values).filter(([name]) => !ofTheHouse.includes(name)))

// What the answer's schema does not name (`at`) is not written.
const asWire = (row: AuditRow, own: boolean) => {
  const wire = { ...row, occurred_at: row.occurred_at.toISOString(), is_erased: false }
  if (!own) return wire
  const mine = row.actor === row.user_code
  return {
    ...wire,
    actor: mine || row.actor === "system" || row.actor === "anonymous" ? row.actor : "staff",
    old_values: withoutHouse(row.old_values),
    new_values: withoutHouse(row.new_values),
    reason: mine ? row.reason : null,
    ip_address: mine ? row.ip_address : null,
    request_id: mine ? row.request_id : null
  }
}

const cursorOf = (row: AuditRow) => Buffer.from(JSON.stringify([row.at, row.audit_id])).toString("base64url")

const placeOf = (cursor: string): ReadonlyArray<string> => JSON.parse(Buffer.from(cursor, "base64url").toString())

// PostgreSQL cuts names at 63 characters, so a statement is not named by what it says.
const names = new Map<string, string>()

const prepared = (text: string, values: Array<unknown>) => {
  const name = names.get(text) ?? `audit_${names.size}`
  names.set(text, name)
  return { name, text, values }
}

/** What of the trail was asked for and is the caller's to see, wherever a page begins. */
const conditions = ({ account, userCode }: Caller, query: AuditQuery) => {
  const values: Array<unknown> = [new Date(query.from), new Date(query.to)]
  const given = (value: unknown) => `$${values.push(value)}`
  const where = ["occurred_at >= $1", "occurred_at < $2"]
  if (query.user_code !== undefined) where.push(`subject_user_code = ${given(query.user_code)}`)
  if (account.role === "user") where.push(`subject_user_code = ${given(userCode)}`)
  if (account.role === "admin" && query.user_code !== userCode) {
    where.push(
      query.user_code === undefined
        ? `branch_code = ${given(account.branch)}`
        : `(branch_code = ${given(account.branch)} or branch_code is null)`
    )
  }
  return { values, given, where }
}

const pageOf = (caller: Caller, query: AuditQuery) => {
  const { given, values, where } = conditions(caller, query)
  if (query.cursor !== undefined) {
    const [at, id] = placeOf(query.cursor)
    const moment = `${given(at)}::timestamptz`
    where.push(`occurred_at <= ${moment}`, `(occurred_at, audit_id) < (${moment}, ${given(id)}::uuid)`)
  }
  return prepared(
    `select audit_id, occurred_at, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
       user_code as actor, subject_user_code as user_code, branch_code, action, resource_type, resource_id, old_values,
       new_values, reason, ip_address, request_id
     from audit_trail where ${where.join(" and ")}
     order by occurred_at desc, audit_id desc limit ${given(query.page_size + 1)}`,
    values
  )
}

const totalOf = (caller: Caller, query: AuditQuery) => {
  const { values, where } = conditions(caller, query)
  return prepared(`select count(*)::int as total from audit_trail where ${where.join(" and ")}`, values)
}

/** `GET reports/user-audit-trail`: a page of it, at the same time its total and whether that person is the caller's to see. */
export const addAudit = (app: FastifyInstance, authenticate: Authenticate, pool: Pool) => {
  const checkPerson = async (caller: Caller, code: string | undefined) => {
    if (code === undefined || code === caller.userCode) return
    const { rows } = await pool.query<{ readonly branch_code: string | null }>({
      name: "audit_subject",
      text: "select branch_code from user_accounts where user_code = $1",
      values: [code]
    })
    const [found] = rows
    if (found === undefined || !maySee(caller, code, () => found.branch_code)) throw noSuchUser()
  }

  const report = async (request: FastifyRequest<{ Querystring: AuditQuery }>, reply: FastifyReply) => {
    const caller = await authenticate.limited(request, reply)
    const { query } = request
    if (!(new Date(query.from) < new Date(query.to)))
      throw new Refused(400, "INVALID_RANGE", "must begin before it ends")
    const [{ rows }, counted] = await Promise.all([
      pool.query<AuditRow>(pageOf(caller, query)),
      query.total ? pool.query<{ readonly total: number }>(totalOf(caller, query)) : undefined,
      checkPerson(caller, query.user_code)
    ])
    const shown = rows.slice(0, query.page_size)
    const last = shown.at(-1)
    const data = {
      from: new Date(query.from).toISOString(),
      to: new Date(query.to).toISOString(),
      time_zone: "Asia/Kolkata",
      summary: null,
      items: shown.map((row) => asWire(row, caller.account.role === "user")),
      total: counted?.rows[0]?.total ?? null,
      next_cursor: rows.length > query.page_size && last !== undefined ? cursorOf(last) : null
    }
    return { success: true, data, message: "OK", errors: [] }
  }
  const schema = { querystring: auditQuery, response: { 200: auditReport } }
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify waits for it; the rule knows Express
  app.get("/api/v1/reports/user-audit-trail", { schema }, report)
}
