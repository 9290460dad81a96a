import { webhookRejected } from "../webhooks/WebhookErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { DeliveryReceiptOperations } from "./DeliveryReceiptOperations.ts"

/** How operations of `DeliveryReceiptOperations` fail, beside what every operation can. */
export const deliveryReceiptFailures = {
  take: [webhookRejected]
} satisfies FailuresOf<typeof DeliveryReceiptOperations>
