import { Context, DateTime, Effect, Layer } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { sessionNotFound } from "@credbuzzpay/domain/identity/sessions/SessionErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { IpPlaces } from "../login-risk/IpPlaces.ts"
import { type EndReason, SessionRepo } from "./SessionRepo.ts"
import { toSessionView } from "./SessionViews.ts"
import { SessionStates } from "./SessionStates.ts"
import { traced } from "../../../tracing/Traced.ts"

/** A session that is being signed out of, and whose it is. */
interface Leaving {
  readonly userCode: string
  readonly branchCode?: string | null | undefined
  readonly sessionId: string
}

/** Sessions: seeing and ending them (docs/security.md, rule 6). */
export class SessionService extends Context.Service<SessionService>()("@credbuzzpay/server/sessions/SessionService", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const sessions = yield* SessionRepo
    const states = yield* SessionStates
    const audit = yield* AuditTrail
    const places = yield* IpPlaces

    const recordEnd = (
      actor: string,
      subject: { readonly userCode: string; readonly branchCode?: string | null | undefined },
      sessionId: string,
      reason: EndReason
    ) =>
      audit.record({
        actor,
        subject: subject.userCode,
        branchCode: subject.branchCode,
        action: "session.ended",
        resourceType: "session",
        resourceId: sessionId,
        newValues: { end_reason: reason }
      })

    /**
     * Ends the caller's session, or with `all` every one of theirs; their access tokens stop working at once here and
     * within a second elsewhere. Doing it twice is fine. **Errors**: `Unavailable`.
     */
    const logout = traced("SessionService.logout")(function* (caller: Leaving, options: { readonly all: boolean }) {
      yield* Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const ended = yield* options.all
          ? sessions.endAll(caller.userCode, "logout_all", at)
          : sessions.end(caller.sessionId, "logout", at)
        yield* states.invalidate(ended)
        yield* Effect.forEach(ended, (sessionId) =>
          recordEnd(caller.userCode, caller, sessionId, options.all ? "logout_all" : "logout")
        )
      }).pipe(sql.withTransaction, repoBoundary)
    })

    /** Where somebody is signed in; `currentId` is the session of whoever asks. **Errors**: `Unavailable`. */
    const listOf = traced("SessionService.listOf")(function* (userCode: string, currentId?: string) {
      const now = DateTime.toDateUtc(yield* DateTime.now)
      const rows = yield* repoBoundary(sessions.live(userCode, now))
      const placed = rows.map((row) => [row, places.of(row.ipAddress ?? undefined)?.name] as const)
      return { items: placed.map(([row, place]) => toSessionView(row, currentId, place)) }
    })

    /** Where the caller is signed in. **Errors**: `Unavailable`. */
    const list = (caller: Principal) => listOf(caller.userCode, caller.sessionId)

    /** Ends every session of somebody else; inside the transaction of whoever may do so. */
    const endAllOf = traced("SessionService.endAllOf")(function* (
      caller: Principal,
      subject: { readonly userCode: string; readonly branchCode: string | null }
    ) {
      const at = DateTime.toDateUtc(yield* DateTime.now)
      const ended = yield* sessions.endAll(subject.userCode, "admin", at)
      yield* states.invalidate(ended)
      yield* Effect.forEach(ended, (sessionId) => recordEnd(caller.userCode, subject, sessionId, "admin"))
    })

    /** Ends one of the caller's own. **Errors**: `NotFound` for any other, or one that is over; `Unavailable`. */
    const end = traced("SessionService.end")(function* (caller: Principal, sessionId: string) {
      const ended = yield* Effect.gen(function* () {
        if (!(yield* sessions.owns(caller.userCode, sessionId))) return false
        const at = DateTime.toDateUtc(yield* DateTime.now)
        yield* states.invalidate(yield* sessions.end(sessionId, "ended_by_owner", at))
        yield* recordEnd(caller.userCode, caller, sessionId, "ended_by_owner")
        return true
      }).pipe(sql.withTransaction, repoBoundary)
      if (!ended) return yield* sessionNotFound()
    })

    return { logout, list, listOf, end, endAllOf }
  })
}) {
  static readonly layer = Layer.effect(SessionService, SessionService.make)
}
