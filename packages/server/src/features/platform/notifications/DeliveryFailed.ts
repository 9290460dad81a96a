import { Schema } from "effect"

/**
 * A provider did not take a message. `retryable` is false when trying again cannot help. `reason` (`broken`: a
 * mistake in our adapter) and `status` (the provider's number) are all that is kept of it: a provider's own words may
 * repeat the recipient.
 */
export class DeliveryFailed extends Schema.TaggedError<DeliveryFailed>()("DeliveryFailed", {
  retryable: Schema.Boolean,
  reason: Schema.Literals(["unreachable", "timeout", "unauthorised", "busy", "rejected", "broken"]),
  status: Schema.NullOr(Schema.Int)
}) {}
