import { Context, DateTime, Effect, Layer, Schema } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient, type Statement } from "effect/sql"
import type { Platform } from "@credbuzzpay/domain/access/Platform"
import { rows } from "../../../adapters/postgres/Rows.ts"
import { LoginConfig } from "../../../config/LoginConfig.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { SignInHabits } from "../login-risk/SignInHabits.ts"
import type { CredentialRow } from "./Credentials.ts"
import { DeviceTokens } from "./DeviceTokens.ts"
import { RefreshTokenRepo } from "./RefreshTokenRepo.ts"
import { type NewSession, SessionRepo } from "./SessionRepo.ts"
import { SessionStates } from "./SessionStates.ts"
import { StandingChanged } from "./StandingChanged.ts"
import { TokenPairs } from "./TokenPairs.ts"
import { traced } from "../../../tracing/Traced.ts"

const Started = rows({
  stands: Schema.Boolean,
  ended: Schema.Array(Schema.String)
})

/** Whose session begins, from what. */
interface Client {
  readonly platform: Platform
  readonly deviceHash: Uint8Array | null
  readonly deviceName: string | null
  /** Of the token that the device showed, where the account is known by it. */
  readonly deviceTokenHash: Uint8Array | null
}

interface Options {
  /** When the person last proved everything that the account asks for; not now on a trusted device. */
  readonly provenAt?: Date | undefined
  /** What the caller writes with it, in the same statement. */
  readonly beside?: (sessionId: string) => Effect.Effect<ReadonlyArray<Statement.Fragment>>
}

/**
 * Begins a session for somebody who has proven who they are: its rows, its first refresh token, the device, the habit, the
 * audit row, and the end of the oldest sessions beyond the caps, all of it as one statement: signing in is waited for, and
 * each round trip would add to it. **Errors**: `StandingChanged`, which must roll back; `Unavailable`.
 */
export class SessionStarter extends Context.Service<SessionStarter>()("@credbuzzpay/server/sessions/SessionStarter", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const sessions = yield* SessionRepo
    const tokens = yield* RefreshTokenRepo
    const pairs = yield* TokenPairs
    const states = yield* SessionStates
    const audit = yield* AuditTrail
    const habits = yield* SignInHabits
    const devices = yield* DeviceTokens
    const random = yield* SecureRandom.SecureRandom
    const caps = yield* LoginConfig

    /** The session, and the writes beside its row. */
    const prepare = Effect.fnUntraced(function* (
      account: CredentialRow,
      client: Client,
      { beside = () => Effect.succeed([]), provenAt }: Options
    ) {
      const { ip, userAgent } = yield* RequestInfo
      const now = yield* DateTime.now
      const at = DateTime.toDateUtc(now)
      const sessionId = yield* random.uuidV7()
      const expiresAt = DateTime.toDateUtc(DateTime.addDuration(now, pairs.sessionMaxAge))
      const session: NewSession = {
        sessionId,
        userCode: account.userCode,
        platform: client.platform,
        deviceHash: client.deviceHash,
        deviceName: client.deviceName,
        ip,
        userAgent,
        at,
        authTime: provenAt ?? at,
        expiresAt
      }
      const refresh = yield* pairs.newRefreshToken(now, expiresAt)
      const { tokenHash } = refresh
      const started = yield* audit.statement({
        actor: account.userCode,
        subject: account.userCode,
        branchCode: account.branchCode,
        action: "session.started",
        resourceType: "session",
        resourceId: sessionId,
        newValues: { platform: client.platform }
      })
      const device =
        client.deviceHash === null ? undefined : yield* devices.remember(session, now, client.deviceTokenHash)
      const writes = [
        tokens.insert({
          tokenHash,
          sessionId,
          userCode: account.userCode,
          generation: 0,
          issuedAt: at,
          expiresAt: refresh.expiresAt
        }),
        started,
        ...(client.deviceHash === null ? [] : [sessions.rememberDevice(session)]),
        ...(device?.writes ?? []),
        ...(yield* habits.remember(account.userCode, now, client.deviceHash !== null)),
        ...(yield* beside(sessionId))
      ]
      const bearer = { ...account, sessionId, platform: client.platform, authTime: session.authTime }
      return { session, writes, begun: { bearer, refresh, deviceToken: device?.token } }
    })

    // First of all, since the last query of a statement runs before its writes: accounts are locked before their sessions.
    // The lock makes a change of the account that is under way come first, and any later one find this session.
    const standing = (account: CredentialRow, at: Date) => sql`
      select user_code from user_accounts where user_code = ${account.userCode} and auth_epoch = ${account.authEpoch}
        and platform_epoch = ${account.platformEpoch} and is_active and (not is_blocked or blocked_until <= ${at}) for share`

    const named = (writes: ReadonlyArray<Statement.Fragment>) =>
      sql.csv(writes.map((write, index) => sql`${sql(`write_${index}`)} as (${write})`))

    const beyond = ({ deviceHash, ip, userCode }: NewSession) =>
      sessions.beyond({ userCode: sql`${userCode}`, deviceHash, ip }, caps)

    /** Runs inside its caller's transaction. */
    const start = traced("SessionStarter.start")(function* (
      account: CredentialRow,
      client: Client,
      options: Options = {}
    ) {
      const { begun, session, writes } = yield* prepare(account, client, options)
      const outcome = yield* Started.one(sql`
        with standing as (${standing(account, session.at)}),
          ${named([sessions.insert(session), ...writes])},
          ended as (${sessions.endForCaps(beyond(session), session.at)})
        select exists (select from standing) as stands, array(select session_id from ended)::text[] as ended`)
      if (!outcome.stands) return yield* new StandingChanged()
      yield* states.invalidate(outcome.ended)
      return begun
    })

    /**
     * As {@link start}, without a transaction around it, for who read a moment ago which sessions would be `known` to be
     * beyond the caps. Where the account stands otherwise now, or others would be, the session has no owner: the database
     * refuses the statement, and {@link start} finds out which it is.
     */
    const startAsRead = traced("SessionStarter.startAsRead")(function* (
      account: CredentialRow,
      client: Client,
      known: ReadonlyArray<string>,
      options: Options = {}
    ) {
      const { begun, session, writes } = yield* prepare(account, client, options)
      const owner = sql`(
        select user_code from standing
        where not exists (select from beyond where session_id <> all(${known}::text[]::uuid[])))`
      yield* states.invalidateWithin(
        known,
        (notice) => sql`
          with standing as (${standing(account, session.at)}),
            beyond as (${beyond(session)}),
            ${named([sessions.insert(session, owner), ...writes])},
            ended as (${sessions.endForCaps(sql`select session_id from beyond`, session.at)})
            ${notice === undefined ? sql`` : sql`, told as (${notice})`}
          select exists (select from standing) as stands
            ${notice === undefined ? sql`` : sql`, (select count(*) from told) as told`}`
      )
      return begun
    })

    return { start, startAsRead }
  })
}) {
  static readonly layer = Layer.effect(SessionStarter, SessionStarter.make)
}
