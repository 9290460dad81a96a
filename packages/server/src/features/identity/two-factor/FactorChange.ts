import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { RequestInfo } from "../../../http/RequestInfo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { FreshAccess } from "../sessions/FreshAccess.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { RecoveryCodes } from "./RecoveryCodes.ts"
import { SecondFactorRepo } from "./SecondFactorRepo.ts"
import { TrustedDevices } from "./TrustedDevices.ts"

/** How a change is told to its owner; also the words of the audit row. */
export type ChangeKind =
  | "totp_enabled"
  | "email_enabled"
  | "sms_enabled"
  | "totp_disabled"
  | "email_disabled"
  | "sms_disabled"
  | "all_disabled"
  | "recovery_codes_renewed"

/** What one change did. `recoveryCodes` only when it made new ones. */
export interface MadeChange {
  readonly kind: ChangeKind
  readonly recoveryCodes?: ReadonlyArray<Redacted.Redacted<string>>
}

/**
 * The frame around every change of second factors: in one transaction the change, the summary, the end of all trust and
 * of all earlier access tokens, the audit row and the notice; then a fresh access token. **Source**: docs/security.md, rules 4 and 7.
 */
export class FactorChange extends Context.Service<FactorChange>()("@credbuzzpay/server/two-factor/FactorChange", {
  make: Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const factors = yield* SecondFactorRepo
    const recovery = yield* RecoveryCodes
    const trusted = yield* TrustedDevices
    const fresh = yield* FreshAccess
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    const tell = Effect.fnUntraced(function* (userCode: string, change: ChangeKind, at: Date) {
      const owner = yield* users.contactsOf(userCode)
      yield* outbox.enqueue(userCode, {
        template: "two_factor_changed",
        to: Redacted.make(owner.email),
        locale: owner.locale,
        dedupeKey: `two_factor_changed:${userCode}:${change}:${at.getTime()}`,
        variables: { change, occurredAt: at.toISOString(), ip: (yield* RequestInfo).ip ?? null }
      })
    })

    const afterwards = Effect.fnUntraced(function* (
      caller: Principal,
      made: MadeChange,
      before: ReadonlyArray<string>,
      endOthers: boolean,
      at: Date
    ) {
      const methods = yield* factors.methodsOf(caller.userCode)
      if (methods.length === 0) yield* recovery.forget(caller.userCode)
      yield* factors.summarise(caller.userCode, methods, at)
      yield* trusted.forget(caller.userCode)
      yield* fresh.raiseEpoch(caller.userCode, at)
      if (endOthers) yield* fresh.endOthers(caller, "factor_changed", at)
      yield* audit.record({
        actor: caller.userCode,
        subject: caller.userCode,
        branchCode: caller.branchCode,
        action: `second_factor.${made.kind}`,
        resourceType: "user",
        resourceId: caller.userCode,
        ...(methods.join() === before.join() ? {} : { oldValues: { methods: before }, newValues: { methods } })
      })
      yield* tell(caller.userCode, made.kind, at)
      return methods
    })

    /** Makes the change; `undefined` from it says that there is nothing to change, and nothing happens. */
    const make = <E, R>(
      caller: Principal,
      options: { readonly endOtherSessions?: boolean | undefined },
      change: (at: Date) => Effect.Effect<MadeChange | undefined, E, R>
    ) =>
      Effect.gen(function* () {
        const at = DateTime.toDateUtc(yield* DateTime.now)
        const done = yield* Effect.gen(function* () {
          const before = yield* factors.methodsOf(caller.userCode)
          const made = yield* change(at)
          if (made === undefined) return undefined
          const methods = yield* afterwards(caller, made, before, options.endOtherSessions === true, at)
          return { methods, recoveryCodes: made.recoveryCodes ?? null }
        }).pipe(sql.withTransaction, repoBoundary)
        return done === undefined ? undefined : { ...done, ...(yield* fresh.issue(caller)) }
      })

    return { make }
  })
}) {
  static readonly layer = Layer.effect(FactorChange, FactorChange.make)
}
