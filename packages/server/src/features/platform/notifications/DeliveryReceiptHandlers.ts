import { Effect } from "effect"
import { DeliveryReceiptOperations } from "@credbuzzpay/domain/platform/delivery-receipts/DeliveryReceiptOperations"
import { implement } from "../../../contract/implement.ts"
import { signedRequest } from "../../../http/SignedRequest.ts"
import { DeliveryReceipts } from "./DeliveryReceipts.ts"

export const DeliveryReceiptHandlers = implement(
  DeliveryReceiptOperations,
  Effect.gen(function* () {
    const receipts = yield* DeliveryReceipts
    return {
      take: ({ channel }) => Effect.flatMap(signedRequest, ({ body, headers }) => receipts.take(channel, headers, body))
    }
  })
)
