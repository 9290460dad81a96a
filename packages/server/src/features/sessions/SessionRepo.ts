import { Context, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"

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
  readonly expiresAt: Date
}

export type EndReason = "logout" | "logout_all" | "refresh_reuse" | "session_cap" | "password_changed"

/** The tables `sessions` and `known_devices`. Writes run inside their caller's transaction. */
export class SessionRepo extends Context.Service<SessionRepo>()("@credbuzzpay/server/sessions/SessionRepo", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const ids = Effect.map((rows: ReadonlyArray<{ readonly sessionId: string }>) => rows.map((row) => row.sessionId))

    const insert = (session: NewSession) => sql`
      insert into sessions (session_id, user_code, platform, device_hash, device_name, ip_address, user_agent,
        auth_time, created_at, last_used_at, expires_at)
      values (${session.sessionId}, ${session.userCode}, ${session.platform}, ${session.deviceHash}::bytea,
        ${session.deviceName}, ${session.ip ?? null}::text::inet, ${session.userAgent ?? null}, ${session.at},
        ${session.at}, ${session.at}, ${session.expiresAt})`

    const rememberDevice = (session: NewSession) => sql`
      insert into known_devices (user_code, device_hash, platform, device_name, first_seen_at, last_seen_at)
      values (${session.userCode}, ${session.deviceHash}, ${session.platform}, ${session.deviceName}, ${session.at},
        ${session.at})
      on conflict (user_code, device_hash) do update set last_seen_at = excluded.last_seen_at,
        device_name = excluded.device_name`

    /** Ends one live session; its id when this call ended it. */
    const end = (sessionId: string, reason: EndReason, at: Date) =>
      ids(sql<{ sessionId: string }>`
        update sessions set ended_at = ${at}, end_reason = ${reason}
        where session_id = ${sessionId} and ended_at is null returning session_id`)

    const endAll = (userCode: string, reason: EndReason, at: Date) =>
      ids(sql<{ sessionId: string }>`
        update sessions set ended_at = ${at}, end_reason = ${reason}
        where user_code = ${userCode} and ended_at is null returning session_id`)

    /** Ends the least recently used sessions beyond `keep`. */
    const endBeyond = (userCode: string, keep: number, at: Date) =>
      ids(sql<{ sessionId: string }>`
        update sessions set ended_at = ${at}, end_reason = 'session_cap'
        where session_id in (
          select session_id from sessions where user_code = ${userCode} and ended_at is null
          order by last_used_at desc, session_id desc offset ${keep}
        ) returning session_id`)

    return { insert, rememberDevice, end, endAll, endBeyond }
  })
}) {
  static readonly layer = Layer.effect(SessionRepo, SessionRepo.make)
}
