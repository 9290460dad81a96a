import { Context, Effect, Layer, Redacted } from "effect"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { type AccusedAttempt, DisownRepo, type OwnAccount } from "./DisownRepo.ts"
import { traced } from "../../../tracing/Traced.ts"

/** Who is told that somebody disowned a sign-in: they themself, and who looks after them. Inside a transaction. */
export class DisownNotices extends Context.Service<DisownNotices>()("@credbuzzpay/server/security-feed/DisownNotices", {
  make: Effect.gen(function* () {
    const repo = yield* DisownRepo
    const outbox = yield* Outbox

    const tell = traced("DisownNotices.tell")(function* (
      userCode: string,
      account: OwnAccount,
      attempt: AccusedAttempt,
      hadPassword: boolean
    ) {
      const event = { occurredAt: attempt.occurredAt.toISOString(), ip: attempt.ip }
      yield* outbox.enqueue(userCode, {
        template: "sign_in_disowned",
        to: Redacted.make(account.email, { label: "email" }),
        locale: account.locale,
        dedupeKey: `sign_in_disowned:${attempt.activityId}`,
        variables: { ...event, outcome: hadPassword ? "password_must_change" : "nothing_lost" }
      })
      const outcome = attempt.status === "success" ? "got_in" : hadPassword ? "had_password" : "kept_out"
      for (const staff of yield* repo.staffOf(userCode, account.branchCode)) {
        yield* outbox.enqueue(staff.userCode, {
          template: "sign_in_disowned_staff",
          to: Redacted.make(staff.email, { label: "email" }),
          locale: staff.locale,
          dedupeKey: `sign_in_disowned_staff:${attempt.activityId}:${staff.userCode}`,
          variables: { ...event, subjectUserCode: userCode, outcome }
        })
      }
    })

    return { tell }
  })
}) {
  static readonly layer = Layer.effect(DisownNotices, DisownNotices.make)
}
