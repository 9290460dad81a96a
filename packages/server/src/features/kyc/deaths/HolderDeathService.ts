import { Context, DateTime, Effect, Layer, Redacted, Struct } from "effect"
import { SqlClient } from "effect/sql"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { DecideDeath, HolderDeath } from "@credbuzzpay/domain/kyc/deaths/HolderDeath"
import * as Errors from "@credbuzzpay/domain/kyc/deaths/HolderDeathErrors"
import { decidedDeath } from "@credbuzzpay/domain/kyc/deaths/HolderDeathRules"
import { ownDecision } from "@credbuzzpay/domain/kyc/reviews/KycReviewErrors"
import { repoBoundary } from "../../../adapters/postgres/RepoBoundary.ts"
import { UserSubject } from "../../people/users/UserSubject.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { keyOrDie } from "../../platform/person-keys/KeyOrDie.ts"
import { PersonKeys } from "../../platform/person-keys/PersonKeys.ts"
import { openWhereSealed, SealedCells } from "../../platform/person-keys/SealedCells.ts"
import { DeathBlock } from "./DeathBlock.ts"
import { deathReasonCell, type DeathRow, HolderDeathRepo } from "../death-reports/HolderDeathRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

const acts = {
  confirmed: "kyc.death_confirmed",
  refuting: "kyc.death_refuting",
  refuted: "kyc.death_refuted"
} as const

/**
 * What staff make of a report that somebody has died: one confirms it, two refute it, and then what it held back is free. Each
 * act is one transaction with its audit row, the person locked before the report. **Errors**: `NotFound` for somebody the caller
 * may not see; `PermissionDenied` for oneself and, to an admin, for staff; `Unavailable`.
 */
export class HolderDeathService extends Context.Service<HolderDeathService>()(
  "@credbuzzpay/server/kyc/HolderDeathService",
  {
    make: Effect.gen(function* () {
      const sql = yield* SqlClient.SqlClient
      const subject = yield* UserSubject
      const repo = yield* HolderDeathRepo
      const block = yield* DeathBlock
      const keys = yield* PersonKeys
      const cells = yield* SealedCells
      const audit = yield* AuditTrail

      /** With their reasons; of a person who was erased there is none. */
      const shown = Effect.fnUntraced(function* (found: ReadonlyArray<DeathRow>) {
        const reasons = yield* openWhereSealed(
          cells,
          found.map(({ deathId, reasonSealed, userCode }) =>
            reasonSealed === null ? undefined : { ...deathReasonCell(deathId), holder: userCode, sealed: reasonSealed }
          )
        )
        return found.map((row, place): HolderDeath => {
          const reason = reasons[place]
          return {
            ...Struct.omit(row, ["priorBlockSealed", "reasonSealed"]),
            reason: reason?._tag === "Opened" ? reason.text : null
          }
        })
      })

      /**
       * **Errors**: also `Conflict` when no report stands, or nothing would change; `PermissionDenied` for who refuted it before as the
       * first.
       */
      const decide = traced("HolderDeathService.decide")(
        function* (caller: Principal, { decision, reason, userCode }: typeof DecideDeath.Type) {
          const person = yield* subject.lock(caller, userCode)
          const at = DateTime.toDateUtc(yield* DateTime.now)
          const standing = (yield* repo.lockStanding(userCode)) ?? (yield* Errors.noDeathReported())
          const by = caller.userCode
          const state = decidedDeath(standing, decision, by)
          if (state === "unchanged") return yield* Errors.deathDecided()
          if (state === "own_decision") return yield* ownDecision()
          const cell = deathReasonCell(standing.deathId)
          const reasonSealed = yield* keyOrDie(keys.sealFor(userCode, Redacted.make(reason), cell))
          const row = yield* repo.decide(standing, { state, by, reasonSealed }, at)
          yield* audit.record({
            actor: by,
            subject: userCode,
            branchCode: person.branchCode,
            action: acts[state],
            resourceType: "kyc",
            resourceId: standing.deathId,
            oldValues: { state: standing.state },
            newValues: { state },
            reason
          })
          if (state === "refuted") yield* block.lift(person, standing, by, at)
          return (yield* shown([row]))[0]!
        },
        (effect) => repoBoundary(sql.withTransaction(effect))
      )

      const get = traced("HolderDeathService.get")(
        function* (caller: Principal, userCode: string) {
          yield* subject.within(caller, userCode)
          return { items: yield* shown(yield* repo.of(userCode)) }
        },
        (effect) => repoBoundary(effect)
      )

      /** What waits for a decision, or for a second person. **Errors**: `Unavailable`. */
      const waiting = traced("HolderDeathService.waiting")(
        function* (caller: Principal) {
          return { items: yield* shown(yield* repo.waiting(caller)) }
        },
        (effect) => repoBoundary(effect)
      )

      return { decide, get, waiting }
    })
  }
) {
  static readonly layer = Layer.effect(HolderDeathService, HolderDeathService.make)
}
