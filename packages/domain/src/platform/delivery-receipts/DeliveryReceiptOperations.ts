import { Schema } from "effect"
import { publicWithin } from "../../access/Access.ts"
import { operations, post, restOnly } from "../../contract/Operation.ts"
import { DeliveryChannel } from "./DeliveryOutcome.ts"

/** The message that a receipt named, whether there is such a message or not. */
export const ReceiptTaken = Schema.Struct({ messageId: Schema.String }).annotate({ identifier: "ReceiptTaken" })

/** What providers of messages tell of them afterwards. */
export const DeliveryReceiptOperations = operations("deliveryReceipts", "/delivery-receipts", {
  // No body is declared: the signature is over its bytes, so the handler reads them itself.
  take: restOnly(
    "a provider calls it, signed over the body as it is sent",
    post("/:channel", {
      input: Schema.Struct({ channel: DeliveryChannel }),
      output: ReceiptTaken,
      status: 202,
      access: publicWithin("webhook_ip")
    })
  )
})
