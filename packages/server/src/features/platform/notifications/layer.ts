import { Layer } from "effect"
import { sealedColumn } from "../encryption/SealedColumn.ts"
import { ContactDeliveries } from "./ContactDeliveries.ts"
import { DeliveryReceiptRepo } from "./DeliveryReceiptRepo.ts"
import { DeliveryReceipts } from "./DeliveryReceipts.ts"
import { OutboxDelivery } from "./OutboxDelivery.ts"
import { OutboxQueue } from "./OutboxQueue.ts"
import { SmsBudget } from "./SmsBudget.ts"

/** Whether contacts get messages, as far as their providers told. */
export const contactDeliveries = ContactDeliveries.layer.pipe(Layer.provide(DeliveryReceiptRepo.layer))

/** The budgets of text messages, by country; what became of messages, and whether a contact gets any. */
export const layer = Layer.mergeAll(
  SmsBudget.layer,
  contactDeliveries,
  DeliveryReceipts.layer.pipe(Layer.provide(DeliveryReceiptRepo.layer))
)

/** Delivers what is in the outbox, which is a port (`ServerLayer.ts`): tests read it. */
export const jobs = OutboxDelivery.layer.pipe(Layer.provide(OutboxQueue.layer))

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "outbox", column: "payload_sealed", id: "message_id" })]
