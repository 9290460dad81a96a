import { Context, Effect, Layer, Redacted } from "effect"
import type { BreachAudience } from "@credbuzzpay/domain/values/BreachCodes"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { BreachRepo } from "./BreachRepo.ts"

/** What super admins are told of: a breach, and a deadline of one that is near or past. */
export interface StaffReminder {
  readonly breachId: string
  readonly state: "opened" | "near" | "overdue"
  readonly audience: BreachAudience
  /** ISO 8601. */
  readonly dueAt: string
}

/** Tells super admins of breaches. Inside a transaction. */
export class BreachNotices extends Context.Service<BreachNotices>()("@credbuzzpay/server/breaches/BreachNotices", {
  make: Effect.gen(function* () {
    const repo = yield* BreachRepo
    const outbox = yield* Outbox

    const tellStaff = Effect.fnUntraced(function* (variables: StaffReminder) {
      const drafts = yield* Effect.forEach(yield* repo.superAdmins, ({ email, locale, userCode }) =>
        outbox.draft(userCode, {
          template: "breach_deadline",
          to: Redacted.make(email, { label: "email" }),
          locale,
          dedupeKey: `breach_deadline:${userCode}:${variables.breachId}:${variables.audience}:${variables.state}`,
          variables
        })
      )
      yield* outbox.write(drafts)
    })

    return { tellStaff }
  })
}) {
  static readonly layer = Layer.effect(BreachNotices, BreachNotices.make)
}
