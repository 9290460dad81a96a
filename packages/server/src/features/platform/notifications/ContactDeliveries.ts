import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import type { DeliveryProblem } from "@credbuzzpay/domain/platform/delivery-receipts/DeliveryOutcome"
import { traced } from "../../../tracing/Traced.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { contactIndex } from "./ContactIndex.ts"
import { DeliveryReceiptRepo } from "./DeliveryReceiptRepo.ts"

/** What the last message to a contact met, where it did not arrive. */
export interface ContactProblem {
  readonly at: DateTime.Utc
  readonly problem: DeliveryProblem
  readonly code: string | null
}

const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0

/** Whether messages to contacts arrive, as far as their providers told. **Errors**: `Unavailable`. */
export class ContactDeliveries extends Context.Service<ContactDeliveries>()(
  "@credbuzzpay/server/notifications/ContactDeliveries",
  {
    make: Effect.gen(function* () {
      const index = yield* BlindIndex
      const repo = yield* DeliveryReceiptRepo

      /** What speaks against each contact; null where the last message arrived, or nothing is known. */
      const problemsOf = traced("ContactDeliveries.problemsOf")(function* (contacts: {
        readonly email: string
        readonly mobile: string
      }) {
        const email = contactIndex(index, "email", Redacted.make(contacts.email))
        const mobile = contactIndex(index, "sms", Redacted.make(contacts.mobile))
        const standings = yield* repo.standings([email, mobile])
        const problemOf = (contact: Uint8Array): ContactProblem | null => {
          const found = standings.find((each) => isSame(each.contactIndex, contact))
          return found === undefined || found.outcome === "delivered"
            ? null
            : { at: DateTime.fromDateUnsafe(found.occurredAt), problem: found.outcome, code: found.code }
        }
        return { email: problemOf(email), mobile: problemOf(mobile) }
      })

      return { problemsOf }
    })
  }
) {
  static readonly layer = Layer.effect(ContactDeliveries, ContactDeliveries.make)
}
