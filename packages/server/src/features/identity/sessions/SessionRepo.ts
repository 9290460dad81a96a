import { Context, Effect, Layer, Schema } from "effect"
import { SqlClient, type Statement } from "effect/sql"
import { Platform } from "@credbuzzpay/domain/access/Platform"
import { exists, type RowOf, rows, strings } from "../../../adapters/postgres/Rows.ts"

/** A sign-in that lasts: the family of its refresh tokens. */
export interface NewSession {
  readonly sessionId: string
  readonly userCode: string
  readonly platform: Platform
  readonly deviceHash: Uint8Array | null
  readonly deviceName: string | null
  readonly ip: string | undefined
  readonly userAgent: string | undefined
  readonly at: Date
  readonly authTime: Date
  readonly expiresAt: Date
}

/** How many sessions one person may have: in all, on one device, from one address (docs/security.md, rule 6). */
export interface SessionCaps {
  readonly sessionsPerUser: number
  readonly sessionsPerDevice: number
  readonly sessionsPerIp: number
}

/** A live session as its owner sees it. */
export const SessionRow = rows({
  sessionId: Schema.String,
  platform: Platform,
  deviceName: Schema.NullOr(Schema.String),
  ipAddress: Schema.NullOr(Schema.String),
  userAgent: Schema.NullOr(Schema.String),
  createdAt: Schema.Date,
  lastUsedAt: Schema.Date,
  expiresAt: Schema.Date
})
export type SessionRow = RowOf<typeof SessionRow>

export type EndReason =
  | "logout"
  | "logout_all"
  | "refresh_reuse"
  | "session_cap"
  | "password_changed"
  | "blocked"
  | "role_changed"
  | "admin"
  | "ended_by_owner"
  | "factor_changed"
  | "platform_denied"
  | "disowned"

/** The tables `sessions` and `known_devices`, and the end of `device_tokens`. Writes run inside their caller's transaction. */
export class SessionRepo extends Context.Service<SessionRepo>()("@credbuzzpay/server/sessions/SessionRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient

    /** `owner`: whose it is, where only the statement finds whether they may have it. */
    const insert = (session: NewSession, owner: Statement.Fragment = sql`${session.userCode}`) => sql`
      insert into sessions (session_id, user_code, platform, device_hash, device_name, ip_address, user_agent,
        auth_time, created_at, last_used_at, expires_at)
      values (${session.sessionId}, ${owner}, ${session.platform}, ${session.deviceHash}::bytea,
        ${session.deviceName}, ${session.ip ?? null}::text::inet, ${session.userAgent ?? null},
        ${session.authTime}, ${session.at}, ${session.at}, ${session.expiresAt})`

    const rememberDevice = (session: NewSession) => sql`
      insert into known_devices (user_code, device_hash, platform, device_name, first_seen_at, last_seen_at)
      values (${session.userCode}, ${session.deviceHash}, ${session.platform}, ${session.deviceName}, ${session.at},
        ${session.at})
      on conflict (user_code, device_hash) do update set last_seen_at = excluded.last_seen_at,
        device_name = excluded.device_name`

    /** What an update ends, and with it the tokens of the devices that are to be known no more. */
    const ending = (ended: Statement.Fragment, tokens: Statement.Fragment) =>
      strings.all(sql`
        with ended as (${ended} returning session_id),
          forgotten as (delete from device_tokens where ${tokens})
        select session_id from ended`)

    /** Ends one live session; its id when this call ended it. Whoever only leaves is known when they come again. */
    const end = (sessionId: string, reason: EndReason, at: Date) =>
      ending(
        sql`
          update sessions set ended_at = ${at}, end_reason = ${reason}
          where session_id = ${sessionId} and ended_at is null`,
        reason === "logout" ? sql`false` : sql`session_id = ${sessionId}`
      )

    const endAll = (userCode: string, reason: EndReason, at: Date) =>
      ending(
        sql`
          update sessions set ended_at = ${at}, end_reason = ${reason}
          where user_code = ${userCode} and ended_at is null`,
        sql`user_code = ${userCode}`
      )

    /** Ends every live session on these platforms. */
    const endOnPlatforms = (userCode: string, platforms: ReadonlyArray<Platform>, at: Date) =>
      ending(
        sql`
          update sessions set ended_at = ${at}, end_reason = 'platform_denied'
          where user_code = ${userCode} and platform = any(${platforms}::text[]) and ended_at is null`,
        sql`session_id in (select session_id from ended)`
      )

    /** Ends every live session but one. */
    const endOthers = (userCode: string, kept: string, reason: EndReason, at: Date) =>
      ending(
        sql`
          update sessions set ended_at = ${at}, end_reason = ${reason}
          where user_code = ${userCode} and session_id <> ${kept} and ended_at is null`,
        sql`user_code = ${userCode} and session_id <> ${kept}`
      )

    /** The least recently used sessions of somebody that one more would put beyond the caps. */
    const beyond = (
      added: {
        readonly userCode: Statement.Fragment
        readonly deviceHash: Uint8Array | null
        readonly ip: string | undefined
      },
      caps: SessionCaps
    ) => sql`
      select session_id from (
        select session_id, device_hash, ip_address,
          row_number() over newest as of_user,
          row_number() over (partition by device_hash order by last_used_at desc, session_id desc) as of_device,
          row_number() over (partition by ip_address order by last_used_at desc, session_id desc) as of_ip
        from sessions where user_code = ${added.userCode} and ended_at is null
        window newest as (order by last_used_at desc, session_id desc)
      ) ranked
      where of_user >= ${caps.sessionsPerUser}::int
        or (device_hash = ${added.deviceHash}::bytea and of_device >= ${caps.sessionsPerDevice}::int)
        or (ip_address = ${added.ip ?? null}::text::inet and of_ip >= ${caps.sessionsPerIp}::int)`

    /**
     * Ends sessions for the caps, as a statement that stands beside the one that inserts the new session: it does not see that
     * one, and leaves a place for it. The outer condition is asked again of a row that another sign-in has just ended.
     */
    const endForCaps = (ids: Statement.Fragment, at: Date) => sql`
      update sessions set ended_at = ${at}, end_reason = 'session_cap'
      where ended_at is null and session_id in (${ids}) returning session_id`

    /** Live sessions, the last used first. */
    const live = (userCode: string, now: Date) =>
      SessionRow.all(sql`
      select session_id, platform, device_name, host(ip_address) as ip_address, user_agent, created_at, last_used_at,
        expires_at
      from sessions where user_code = ${userCode} and ended_at is null and expires_at > ${now}
      order by last_used_at desc, session_id desc`)

    const owns = (userCode: string, sessionId: string) =>
      exists(
        sql`select 1 from sessions where session_id = ${sessionId} and user_code = ${userCode} and ended_at is null`
      )

    /** The person has proven again that it is them. */
    const proveAgain = (sessionId: string, at: Date) =>
      sql`update sessions set auth_time = ${at} where session_id = ${sessionId} and ended_at is null`

    return {
      insert,
      rememberDevice,
      end,
      endAll,
      endOnPlatforms,
      endOthers,
      beyond,
      endForCaps,
      live,
      owns,
      proveAgain
    }
  })
}) {
  static readonly layer = Layer.effect(SessionRepo, SessionRepo.make)
}
