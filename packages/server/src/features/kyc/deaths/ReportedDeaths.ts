import { Effect, Layer, Option, Redacted } from "effect"
import { SecureRandom } from "effect/crypto"
import { SqlClient } from "effect/sql"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Letters } from "../../platform/letters/Letters.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { KycDeceased } from "../journeys/KycDeceased.ts"
import { VideoEnds } from "../video/VideoEnds.ts"
import { DeathBlock } from "./DeathBlock.ts"
import { HolderDeathRepo } from "../death-reports/HolderDeathRepo.ts"

/**
 * Whom a register says to have died: the report stands until staff refute it, the account is blocked and signed out, a call by video ends, what was on
 * its way to the person is called back (their post is their heirs'), and staff of their branch are told. A report that stands
 * already says all.
 */
export const layer = Layer.effect(
  KycDeceased,
  Effect.gen(function* () {
    const sql = yield* SqlClient.SqlClient
    const repo = yield* HolderDeathRepo
    const block = yield* DeathBlock
    const letters = yield* Letters
    const video = yield* VideoEnds
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox
    const random = yield* SecureRandom.SecureRandom

    const callBack = (userCode: string, at: Date) =>
      Effect.andThen(
        sql`
          update outbox set status = 'dead', payload_sealed = '', last_error = 'recipient reported dead'
          where user_code = ${userCode} and status = 'pending'`,
        letters.cancelAllOf(userCode, at)
      )

    const tellStaff = Effect.fnUntraced(function* (subject: string, branchCode: string | null, deathId: string) {
      for (const { email, locale, userCode } of yield* repo.staffOf(subject, branchCode)) {
        yield* outbox.enqueue(userCode, {
          template: "holder_death_reported",
          to: Redacted.make(email),
          locale,
          dedupeKey: `holder_death_reported:${deathId}:${userCode}`,
          variables: { subjectUserCode: subject }
        })
      }
    })

    return {
      report: Effect.fnUntraced(function* ({ actor, at, userCode, verificationId }) {
        if (yield* repo.stands(userCode)) return
        const user = Option.getOrThrow(yield* users.find(userCode))
        const deathId = yield* random.uuidV7()
        const priorBlockSealed = yield* block.prior(userCode, deathId)
        yield* repo.report({ deathId, userCode, verificationId, source: "pan_registry", priorBlockSealed }, at)
        yield* audit.record({
          actor,
          subject: userCode,
          branchCode: user.branchCode,
          action: "kyc.death_reported",
          resourceType: "kyc",
          resourceId: deathId,
          newValues: { source: "pan_registry" }
        })
        yield* block.place(user, at)
        yield* video.stop(userCode, at)
        yield* callBack(userCode, at)
        yield* tellStaff(userCode, user.branchCode, deathId)
      })
    }
  })
)
