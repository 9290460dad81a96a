import { Clock, Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { invalidToken, networkDenied } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { admitsAddress } from "../ip-allow-list/IpAllowList.ts"
import type { AccessTokenClaims } from "../tokens/AccessToken.ts"
import { TokenSigner } from "../tokens/TokenSigner.ts"
import type { TokenStanding } from "../tokens/TokenStanding.ts"
import { type AccountState, AccountStates, letsIn } from "./AccountStates.ts"
import { type SessionState, SessionStates } from "./SessionStates.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Whether a session has not run out, and its account lets in: what time alone can end. */
const isUsable = (account: AccountState | null, session: SessionState, nowMillis: number): account is AccountState =>
  account !== null && nowMillis < session.usableUntilMillis && letsIn(account, nowMillis)

/** The caller, when the token's session and epoch still stand. */
const principalOf = (
  claims: AccessTokenClaims,
  account: AccountState | null,
  session: SessionState,
  nowMillis: number
): Principal | undefined =>
  !isUsable(account, session, nowMillis) || claims.epoch !== account.authEpoch || claims.role !== account.userRole
    ? undefined
    : {
        userCode: claims.sub,
        role: account.userRole,
        branchCode: account.branchCode ?? undefined,
        platform: claims.platform,
        sessionId: claims.sid,
        authTime: claims.auth_time
      }

// Checked at login and refresh for everybody, and for staff on each call (docs/security.md, rule 8).
const isBoundToNetworks = (account: AccountState | null): boolean =>
  account !== null && account.userRole !== "user" && account.networks.length > 0

/** Who a bearer token stands for, now (docs/security.md, rules 4 and 12). */
export class Authenticator extends Context.Service<Authenticator>()("@credbuzzpay/server/sessions/Authenticator", {
  make: Effect.gen(function* () {
    const signer = yield* TokenSigner
    const accounts = yield* AccountStates
    const sessions = yield* SessionStates

    /** What session and account say of a token now, and for how long: from memory only. */
    const standingOf = (claims: AccessTokenClaims, nowMillis: number): TokenStanding | undefined => {
      const account = accounts.hold(claims.sub)
      const session = account === undefined ? undefined : sessions.hold(claims.sid)
      if (account === undefined || session === undefined || isBoundToNetworks(account.value)) return undefined
      const principal = principalOf(claims, account.value, session.value, nowMillis)
      if (principal === undefined) return undefined
      const holds = (atMillis: number) =>
        accounts.stands(account) && sessions.stands(session) && isUsable(account.value, session.value, atMillis)
      return { principal, holds }
    }

    /**
     * The hot path: one Map lookup and no fiber. `undefined` says only that {@link authenticate} must be asked; a
     * member of staff with a list of networks is asked about there.
     */
    const authenticateCached = (token: string, nowMillis: number): Principal | undefined => {
      const verified = signer.verifyCached(token, nowMillis)
      if (verified === undefined) return undefined
      if (verified.standing?.holds(nowMillis) !== true) verified.standing = standingOf(verified.claims, nowMillis)
      return verified.standing?.principal
    }

    /**
     * **Errors**: `AuthenticationFailed` for every token that does not stand, whatever the reason;
     * `PermissionDenied` for staff outside their networks; `Unavailable` when
     * that cannot be found out: it never fails open.
     */
    const authenticate = traced("Authenticator.authenticate")(function* (token: string) {
      const claims = yield* Effect.catchTag(signer.verify(token), "TokenRejected", () => Effect.fail(invalidToken()))
      const account = yield* accounts.get(claims.sub)
      const session = yield* sessions.get(claims.sid)
      const principal = principalOf(claims, account, session, yield* Clock.currentTimeMillis)
      if (principal === undefined || account === null) return yield* invalidToken()
      return isBoundToNetworks(account) && !admitsAddress(account.networks, (yield* RequestInfo).ip)
        ? yield* networkDenied()
        : principal
    })

    return { authenticate, authenticateCached }
  })
}) {
  static readonly layer = Layer.effect(Authenticator, Authenticator.make)
}
