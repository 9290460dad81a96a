import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import type { OnboardingHold } from "@credbuzzpay/domain/kyc/onboarding/OnboardingHold"
import type { LiftingMode } from "@credbuzzpay/domain/kyc/onboarding/OnboardingMode"
import { holdsOf } from "@credbuzzpay/domain/kyc/onboarding/OnboardingRules"
import { AuditTrail } from "../../platform/audit-trail/AuditTrail.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { KycRiskAssessor } from "../risk/KycRiskAssessor.ts"
import { KycOnboardingRepo, type OnboardingRow, standingOf } from "../onboarding/KycOnboardingRepo.ts"
import { counter } from "../../../metrics/MetricFamily.ts"

export const holdsLifted = counter(
  "kyc_holds_lifted_total",
  "Holds of remote onboarding that were lifted, by what did it",
  ["through"]
)

/** What made holds go. */
export type Through = "counter" | "video" | "address_confirmation" | "first_payment"

/** Who lifts of whom; `at` is also what makes the message one of its event. */
export interface Lifting {
  readonly userCode: string
  readonly through: Through
  readonly actor: string
  readonly at: Date
  readonly reason?: string | undefined
}

const holdsNow = (row: OnboardingRow | undefined, at: Date): ReadonlyArray<OnboardingHold> =>
  row === undefined ? [] : holdsOf(standingOf(row), DateTime.fromDateUnsafe(at))

const throughOf = { face_to_face: "counter", video: "video" } as const

/**
 * Lifts what remote onboarding holds back: each hold that goes has its audit row, and the person is told. Inside the caller's
 * transaction, which has locked the account. **Errors**: `Unavailable`.
 */
export class KycLifting extends Context.Service<KycLifting>()("@credbuzzpay/server/kyc/KycLifting", {
  make: Effect.gen(function* () {
    const repo = yield* KycOnboardingRepo
    const assessor = yield* KycRiskAssessor
    const users = yield* UserRepo
    const audit = yield* AuditTrail
    const outbox = yield* Outbox

    /** Tells of what went between two states of somebody's onboarding. */
    const follow = Effect.fnUntraced(function* (
      { actor, at, reason, through, userCode }: Lifting,
      before: ReadonlyArray<OnboardingHold>
    ) {
      const after = holdsNow(yield* repo.find(userCode), at)
      const gone = before.filter(({ code }) => after.every((hold) => hold.code !== code))
      for (const { code } of gone) {
        yield* audit.record({
          actor,
          subject: userCode,
          action: "kyc.hold_lifted",
          resourceType: "kyc",
          resourceId: userCode,
          newValues: { hold: code, through },
          reason
        })
        yield* holdsLifted.update(1, { through })
      }
      if (gone.length === 0) return
      const { email, locale } = yield* users.contactsOf(userCode)
      yield* outbox.enqueue(userCode, {
        template: "kyc_holds_lifted",
        to: Redacted.make(email),
        locale,
        dedupeKey: `kyc_holds_lifted:${userCode}:${through}:${at.toISOString()}`,
        variables: { through, isFree: after.length === 0 }
      })
    })

    /** Somebody of ours has met the person: everything goes, and the risk is assessed anew. */
    const meet = Effect.fnUntraced(function* (userCode: string, mode: LiftingMode, actor: string, at: Date) {
      const was = yield* repo.lock(userCode)
      const before = holdsNow(was, at)
      yield* repo.lift(userCode, mode, actor, at)
      yield* audit.record({
        actor,
        subject: userCode,
        action: was === undefined ? "kyc.onboarded" : "kyc.onboarding_changed",
        resourceType: "kyc",
        resourceId: userCode,
        oldValues: was === undefined ? undefined : { mode: was.mode },
        newValues: { mode }
      })
      yield* follow({ userCode, through: throughOf[mode], actor, at }, before)
      yield* assessor.assess({ userCode, cause: "lifted", actor, at })
    })

    return { follow, holdsNow, meet }
  })
}) {
  static readonly layer = Layer.effect(KycLifting, KycLifting.make)
}
