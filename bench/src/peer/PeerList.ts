import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Pool } from "pg"
import { Refused } from "./PeerEnvelope.ts"
import { userListQuery, userPage } from "./PeerSchemas.ts"
import type { Authenticate, Caller } from "./PeerSession.ts"
import type { PeerTables } from "./PeerTables.ts"
import { asWire, USER_COLUMNS, type UserRow } from "./PeerUser.ts"

/** The parameters, after Fastify's validator has made numbers and booleans of them. */
interface ListQuery {
  readonly page: number
  readonly page_size: number
  readonly sort?: string
  readonly role?: string
  readonly is_active?: boolean
  readonly is_kyc_complete?: boolean
  readonly is_blocked?: boolean
  readonly branch?: string
  readonly created_from?: string
  readonly created_to?: string
  readonly q?: string
}

const COLUMNS = USER_COLUMNS.split(/,\s*/)
  .map((column) => `u.${column}`)
  .join(", ")

/** As our trigram index had it. */
const searched = ({ emailKey }: PeerTables) =>
  String.raw`lower(first_name || ' ' || last_name || E'\n' || ${emailKey} || E'\n' || mobile || E'\n' || user_code)`

const filters: ReadonlyArray<readonly [keyof ListQuery, string]> = [
  ["role", "u.user_role ="],
  ["is_active", "u.is_active ="],
  ["is_kyc_complete", "u.is_kyc_complete ="],
  ["is_blocked", "u.is_blocked ="],
  ["branch", "u.branch_code ="],
  ["created_from", "u.created_at >="],
  ["created_to", "u.created_at <"]
]

/** The conditions and their values; an admin sees their own branch, whatever they ask for. */
const conditions = (tables: PeerTables, { account }: Caller, query: ListQuery) => {
  const values: Array<unknown> = []
  const where: Array<string> = []
  const add = (condition: string, value: unknown) => {
    values.push(value)
    where.push(`${condition} $${values.length}`)
  }
  if (account.role === "admin") add("u.branch_code =", account.branch)
  for (const [name, condition] of filters) {
    const value = query[name]
    if (value !== undefined) add(condition, value)
  }
  if (query.q !== undefined) add(`${searched(tables)} like`, `%${query.q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`)
  return { where: where.length === 0 ? "" : `where ${where.join(" and ")}`, values }
}

const order = ({ emailKey }: PeerTables, sort: string | undefined) => {
  const key = sort ?? "-created_at"
  const direction = key.startsWith("-") ? "desc" : "asc"
  // Unique by itself, and the column that has the index.
  if (key.endsWith("email")) return `u.${emailKey} ${direction}`
  return `u.${key.replace("-", "")} ${direction}, u.user_code ${direction}`
}

// PostgreSQL cuts names at 63 characters, so a statement is not named by what it says.
const names = new Map<string, string>()

const prepared = (text: string, values: Array<unknown>) => {
  const name = names.get(text) ?? `list_${names.size}`
  names.set(text, name)
  return { name, text, values }
}

/** The address of another page, with all else as asked. */
const address = (url: string, page: number) => {
  const asked = new URL(url, "http://peer")
  asked.searchParams.delete("page")
  asked.searchParams.append("page", String(page))
  return asked.pathname + asked.search
}

/** `GET users/`: the rows and the count at the same time, each statement prepared once for every combination of filters. */
export const addList = (app: FastifyInstance, authenticate: Authenticate, pool: Pool, tables: PeerTables) => {
  const rowsOf = (where: string, values: ReadonlyArray<unknown>, { page, page_size, sort }: ListQuery) =>
    pool.query<UserRow>(
      prepared(
        `select ${COLUMNS} from user_accounts u ${where} order by ${order(tables, sort)}
         limit $${values.length + 1} offset $${values.length + 2}`,
        [...values, page_size, (page - 1) * page_size]
      )
    )
  const countOf = (where: string, values: Array<unknown>) =>
    pool.query<{ readonly total: number }>(
      prepared(`select count(*)::int as total from user_accounts u ${where}`, values)
    )

  const list = async (request: FastifyRequest<{ Querystring: ListQuery }>, reply: FastifyReply) => {
    const caller = await authenticate.limited(request, reply)
    if (caller.account.role === "user") throw new Refused(403, "ACCESS_DENIED", "You may not do this")
    const { query } = request
    const { values, where } = conditions(tables, caller, query)
    const [{ rows }, counted] = await Promise.all([rowsOf(where, values, query), countOf(where, values)])
    const total = counted.rows[0]?.total ?? 0
    const totalPages = Math.ceil(total / query.page_size)
    const before = Math.min(query.page - 1, totalPages)
    const data = {
      items: rows.map(asWire),
      page: query.page,
      page_size: query.page_size,
      total,
      total_pages: totalPages,
      next: query.page < totalPages ? address(request.url, query.page + 1) : null,
      previous: before > 0 ? address(request.url, before) : null
    }
    return { success: true, data, message: "OK", errors: [] }
  }
  const schema = { querystring: userListQuery, response: { 200: userPage } }
  // oxlint-disable-next-line oxc/no-async-endpoint-handlers -- Fastify waits for it; the rule knows Express
  app.get("/api/v1/users/", { schema }, list)
}
