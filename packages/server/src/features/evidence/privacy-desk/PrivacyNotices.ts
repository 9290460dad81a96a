import { Context, Effect, Layer, Redacted } from "effect"
import { UserRepo } from "../../accounts/UserRepo.ts"
import { Outbox } from "../../platform/notifications/Outbox.ts"
import { PrivacyRepo, type RequestRow } from "./PrivacyRepo.ts"

/** Tells people and staff of requests, by their ids: no words of anybody. Inside a transaction. */
export class PrivacyNotices extends Context.Service<PrivacyNotices>()("@credbuzzpay/server/privacy/PrivacyNotices", {
  make: Effect.gen(function* () {
    const repo = yield* PrivacyRepo
    const users = yield* UserRepo
    const outbox = yield* Outbox

    const tellPerson = Effect.fnUntraced(function* (
      { dueOn, kind, requestId, userCode }: RequestRow,
      state: "asked" | "overdue" | "done" | "refused"
    ) {
      const { email, locale } = yield* users.contactsOf(userCode)
      yield* outbox.enqueue(userCode, {
        template: "privacy_request",
        to: Redacted.make(email, { label: "email" }),
        locale,
        dedupeKey: `privacy_request:${requestId}:${state}`,
        variables: { kind, state, dueOn }
      })
    })

    const tellStaff = Effect.fnUntraced(function* (row: RequestRow) {
      const { branchCode, dueOn, kind, lawOn, requestId } = row
      const drafts = yield* Effect.forEach(
        yield* repo.staffOf(row.userCode, branchCode),
        ({ email, locale, userCode }) =>
          outbox.draft(userCode, {
            template: "privacy_overdue",
            to: Redacted.make(email, { label: "email" }),
            locale,
            dedupeKey: `privacy_overdue:${requestId}:${userCode}`,
            variables: { requestId, kind, dueOn, lawOn }
          })
      )
      yield* outbox.write(drafts)
    })

    return { tellPerson, tellStaff }
  })
}) {
  static readonly layer = Layer.effect(PrivacyNotices, PrivacyNotices.make)
}
