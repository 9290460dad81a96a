import { Layer } from "effect"
import { sealedColumn } from "../encryption/SealedColumn.ts"
import { OutboxDelivery } from "./OutboxDelivery.ts"
import { OutboxQueue } from "./OutboxQueue.ts"
import { SmsBudget } from "./SmsBudget.ts"

/** The budgets of text messages, by country. */
export const layer = SmsBudget.layer

/** Delivers what is in the outbox, which is a port (`ServerLayer.ts`): tests read it. */
export const jobs = OutboxDelivery.layer.pipe(Layer.provide(OutboxQueue.layer))

/** The ciphertexts that it keeps for longer than an encryption key is in use. */
export const sealed = [sealedColumn({ table: "outbox", column: "payload_sealed", id: "message_id" })]
