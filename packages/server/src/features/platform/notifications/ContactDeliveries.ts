import { Context, DateTime, Effect, Layer, Redacted } from "effect"
import type { DeliveryProblem } from "@credbuzzpay/domain/platform/delivery-receipts/DeliveryOutcome"
import { traced } from "../../../tracing/Traced.ts"
import { BlindIndex } from "../encryption/BlindIndex.ts"
import { contactIndexes } from "./ContactIndex.ts"
import { DeliveryReceiptRepo } from "./DeliveryReceiptRepo.ts"

/** What the last message to a contact met, where it did not arrive. */
export interface ContactProblem {
  readonly at: DateTime.Utc
  readonly problem: DeliveryProblem
  readonly code: string | null
}

interface Contacts {
  readonly email: string
  readonly mobile: string
}

const keyOf = (contactIndex: Uint8Array) => Buffer.from(contactIndex).toString("base64")

/** Whether messages to contacts arrive, as far as their providers told. **Errors**: `Unavailable`. */
export class ContactDeliveries extends Context.Service<ContactDeliveries>()(
  "@credbuzzpay/server/notifications/ContactDeliveries",
  {
    make: Effect.gen(function* () {
      const index = yield* BlindIndex
      const repo = yield* DeliveryReceiptRepo

      /** The same of several people, in their order, by one query. */
      const problemsOfEach = traced("ContactDeliveries.problemsOfEach")(function* (people: ReadonlyArray<Contacts>) {
        const known = people.map(({ email, mobile }) => ({
          email: contactIndexes(index, "email", Redacted.make(email)),
          mobile: contactIndexes(index, "sms", Redacted.make(mobile))
        }))
        const indexes = known.flatMap(({ email, mobile }) => [...email, ...mobile])
        const standings = indexes.length === 0 ? [] : yield* repo.standings(indexes)
        const problemOf = (own: ReadonlyArray<Uint8Array>): ContactProblem | null => {
          const keys = new Set(own.map(keyOf))
          // The newest first: while keys are rotated there may be one under each.
          const found = standings.find(({ contactIndex }) => keys.has(keyOf(contactIndex)))
          return found === undefined || found.outcome === "delivered"
            ? null
            : { at: DateTime.fromDateUnsafe(found.occurredAt), problem: found.outcome, code: found.code }
        }
        return known.map(({ email, mobile }) => ({ email: problemOf(email), mobile: problemOf(mobile) }))
      })

      /** What speaks against each contact; null where the last message arrived, or nothing is known. */
      const problemsOf = (contacts: Contacts) => Effect.map(problemsOfEach([contacts]), ([problems]) => problems!)

      return { problemsOf, problemsOfEach }
    })
  }
) {
  static readonly layer = Layer.effect(ContactDeliveries, ContactDeliveries.make)
}
