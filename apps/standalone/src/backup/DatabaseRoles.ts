import type { PgConnection } from "@effect/sql-pg"
import { Effect, Schema } from "effect"
import { SavedRoles } from "./SavedRoles.ts"

/**
 * Lists quote each of their values, which a setting that is saved as one text would lose; no role or database of ours has one.
 */
const LISTS = `('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')`

const settingsOf = (role: string, database: string) => `
  coalesce((select jsonb_agg(jsonb_build_object('name', split_part(s, '=', 1), 'value', substr(s, strpos(s, '=') + 1)))
    from pg_db_role_setting, unnest(setconfig) as s
    where setrole = ${role} and setdatabase = ${database} and split_part(s, '=', 1) not in ${LISTS}), '[]')`

/** Roles that every cluster has have numbers below this (PostgreSQL, access/transam.h, FirstNormalObjectId). */
const FIRST_OF_OURS = 16_384

/**
 * Whoever owns something in the database or has a right on it, and their members and groups: the roles without which it
 * cannot be restored, and nobody can use it.
 */
const rolesOf = (hasOptions: boolean) => `
  with recursive here as (select oid, datdba from pg_database where datname = current_database()),
  named as (
    select refobjid as oid from pg_shdepend, here
    where refclassid = 'pg_authid'::regclass
      and (dbid = here.oid or (dbid = 0 and classid = 'pg_database'::regclass and objid = here.oid))
    union select datdba from here
    union select next.oid from named
    join pg_auth_members m on named.oid in (m.roleid, m.member)
    cross join lateral (values (m.roleid), (m.member)) as next(oid)
    where named.oid >= ${FIRST_OF_OURS}
  )
  select jsonb_build_object(
    'owner', (select rolname from pg_roles join here on pg_roles.oid = datdba),
    'settings', ${settingsOf("0", "(select oid from here)")},
    'roles', (select coalesce(jsonb_agg(jsonb_build_object(
        'name', rolname, 'isSuperuser', rolsuper, 'canLogin', rolcanlogin, 'canCreateRole', rolcreaterole,
        'canCreateDatabase', rolcreatedb, 'inherits', rolinherit, 'bypassesRowSecurity', rolbypassrls,
        'settings', ${settingsOf("pg_roles.oid", "0")}) order by rolname), '[]')
      from pg_roles where oid in (select oid from named) and oid >= ${FIRST_OF_OURS}),
    'memberships', (select coalesce(jsonb_agg(jsonb_build_object(
        'role', r.rolname, 'member', w.rolname, 'isAdmin', m.admin_option,
        'inherits', ${hasOptions ? "m.inherit_option" : "null::boolean"},
        'sets', ${hasOptions ? "m.set_option" : "null::boolean"}) order by r.rolname, w.rolname), '[]')
      from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles w on w.oid = m.member
      where m.member in (select oid from named) and m.member >= ${FIRST_OF_OURS})
  )::text as roles`

const Found = Schema.Struct({ roles: Schema.fromJsonString(SavedRoles) })

/** The roles of the database that `session` is in. **Errors**: `SqlError`. */
export const readRoles = Effect.fnUntraced(function* (session: PgConnection.PgConnection, major: number) {
  const { rows } = yield* session.query(rolesOf(major >= 16), [], false)
  return (yield* Effect.orDie(Schema.decodeUnknownEffect(Found)(rows[0]))).roles
})

const name = (text: string) => `"${text.replaceAll('"', '""')}"`
const value = (text: string) => `'${text.replaceAll("'", "''")}'`

const can = (allowed: boolean, word: string) => `${allowed ? "" : "no"}${word}`

type Role = SavedRoles["roles"][number]
type Membership = SavedRoles["memberships"][number]

const createRole = (role: Role) =>
  [
    `create role ${name(role.name)}`,
    can(role.canLogin, "login"),
    can(role.canCreateRole, "createrole"),
    can(role.canCreateDatabase, "createdb"),
    can(role.inherits, "inherit"),
    can(role.bypassesRowSecurity, "bypassrls"),
    // No superuser is made by a file.
    "nosuperuser"
  ].join(" ")

const option = (word: string, holds: boolean | null) => (holds === null ? [] : [`${word} ${holds}`])

const grantMembership = (hasOptions: boolean, { inherits, isAdmin, member, role, sets }: Membership) => {
  const options = hasOptions
    ? [`admin ${isAdmin}`, ...option("inherit", inherits), ...option("set", sets)]
    : isAdmin
      ? ["admin option"]
      : []
  const rights = options.length === 0 ? "" : ` with ${options.join(", ")}`
  return `grant ${name(role)} to ${name(member)}${rights}`
}

/**
 * Makes the roles that the cluster lacks, without passwords, and leaves those that it has as they are; gives the database
 * its owner and its settings. Gives the names of who was made. **Errors**: `SqlError`.
 */
export const restoreRoles = Effect.fnUntraced(function* (
  session: PgConnection.PgConnection,
  saved: SavedRoles,
  database: string,
  major: number
) {
  const say = (statement: string) => session.query(statement, [], false)
  const { rows } = yield* session.query("select rolname::text as name from pg_roles", [], false)
  const there = new Set(rows.map((row) => String(row["name"])))
  const lacking = saved.roles.filter(({ name }) => !there.has(name))
  yield* say("begin")
  for (const role of lacking) {
    yield* say(createRole(role))
    for (const each of role.settings) {
      yield* say(`alter role ${name(role.name)} set ${name(each.name)} = ${value(each.value)}`)
    }
  }
  for (const membership of saved.memberships) yield* say(grantMembership(major >= 16, membership))
  yield* say(`alter database ${name(database)} owner to ${name(saved.owner)}`)
  for (const each of saved.settings) {
    yield* say(`alter database ${name(database)} set ${name(each.name)} = ${value(each.value)}`)
  }
  yield* say("commit")
  return lacking.map(({ name }) => name)
})
