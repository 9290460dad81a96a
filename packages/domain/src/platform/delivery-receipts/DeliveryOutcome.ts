import { Schema } from "effect"

/** How a message travels, as receipts and their operation name it. */
export const DeliveryChannel = Schema.Literals(["sms", "email"])
export type DeliveryChannel = typeof DeliveryChannel.Type

/**
 * What did not arrive, or was not wanted: a text message that failed, an e-mail that its server turned back for now (soft) or
 * for good (hard), and one that its recipient called spam.
 */
export const deliveryProblems = ["failed", "bounced_soft", "bounced_hard", "complained"] as const
export const DeliveryProblem = Schema.Literals(deliveryProblems)
export type DeliveryProblem = typeof DeliveryProblem.Type

/** What became of a message after its provider had taken it. */
export const DeliveryOutcome = Schema.Literals(["delivered", ...deliveryProblems])
export type DeliveryOutcome = typeof DeliveryOutcome.Type
