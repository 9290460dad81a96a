import { Context, Effect, Layer } from "effect"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import type { ContactDelivery, Undeliverable } from "@credbuzzpay/domain/people/users/ContactDelivery"
import { ContactDeliveries, type ContactProblem } from "../../platform/notifications/ContactDeliveries.ts"
import { traced } from "../../../tracing/Traced.ts"
import { UserSubject } from "./UserSubject.ts"

const shown = (problem: ContactProblem | null): Undeliverable | null =>
  problem === null ? null : { undeliverableAt: problem.at, problem: problem.problem, reasonCode: problem.code }

/** Whether messages to other people arrive, for staff. */
export class UserContactService extends Context.Service<UserContactService>()(
  "@credbuzzpay/server/users/UserContactService",
  {
    make: Effect.gen(function* () {
      const subject = yield* UserSubject
      const deliveries = yield* ContactDeliveries

      /** **Errors**: `NotFound` for somebody the caller may not see; `Unavailable`. */
      const delivery = traced("UserContactService.delivery")(function* (caller: Principal, userCode: string) {
        const user = yield* subject.seen(caller, userCode)
        const { email, mobile } = yield* deliveries.problemsOf(user)
        const answer: ContactDelivery = { emailUndeliverable: shown(email), mobileUndeliverable: shown(mobile) }
        return answer
      })

      return { delivery }
    })
  }
) {
  static readonly layer = Layer.effect(UserContactService, UserContactService.make)
}
