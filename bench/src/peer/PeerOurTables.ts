import { randomUUID } from "node:crypto"
import type { PeerTables } from "./PeerTables.ts"

/** Our own tables, with all their indexes: the same rows as ours, statement by statement as one writes it by hand. */
export const ourTables: PeerTables = {
  emailKey: "email_normalized",

  reserveTry: async (pool, userCode, now) => {
    await pool.query({
      name: "reserve",
      text: `select permitted from reserve_login_attempt($1, $2, 5, interval '1 minute', interval '15 minutes',
        interval '12 hours', 100)`,
      values: [`user:${userCode}`, now]
    })
  },

  startSession: async (
    client,
    request,
    { expiresAt, refreshExpiresAt, refreshHash, sessionId, startedAt, userCode }
  ) => {
    const run = (name: string, text: string, values: Array<unknown>) => client.query({ name, text, values })
    await run("clear", "delete from login_throttles where subject_key = $1", [`user:${userCode}`])
    await run(
      "session",
      `insert into sessions (session_id, user_code, platform, ip_address, user_agent, auth_time, created_at, last_used_at,
         expires_at) values ($1, $2, $3, $4, $5, $6, $6, $6, $7)`,
      [sessionId, userCode, request.platform, request.ip, request.userAgent, startedAt, expiresAt]
    )
    await run(
      "refresh",
      `insert into refresh_tokens (token_hash, session_id, generation, issued_at, expires_at) values ($1, $2, 0, $3, $4)`,
      [refreshHash, sessionId, startedAt, refreshExpiresAt]
    )
    await run(
      "cap",
      `update sessions set ended_at = $2, end_reason = 'session_cap' where session_id in (
         select session_id from sessions where user_code = $1 and ended_at is null
         order by last_used_at desc, session_id desc offset 10)`,
      [userCode, startedAt]
    )
    await run(
      "audit",
      `insert into audit_trail (audit_id, user_code, subject_user_code, action, resource_type, resource_id, new_values,
         ip_address, request_id, occurred_at) values ($1, $2, $2, 'session.started', 'session', $3, $4, $5, $6, $7)`,
      [randomUUID(), userCode, sessionId, { platform: request.platform }, request.ip, request.requestId, startedAt]
    )
    await run(
      "activity",
      `insert into login_activities (activity_id, user_code, login_id, status, platform, ip_address, device_info,
         session_id, request_id, occurred_at) values ($1, $2, $3, 'success', $4, $5, $6, $7, $8, $9)`,
      [
        randomUUID(),
        userCode,
        request.identifier,
        request.platform,
        request.ip,
        { name: null, user_agent: request.userAgent },
        sessionId,
        request.requestId,
        startedAt
      ]
    )
  }
}
