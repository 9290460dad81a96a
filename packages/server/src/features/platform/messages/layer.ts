import { Layer } from "effect"
import * as auditTrail from "../audit-trail/layer.ts"
import { OutboxQueue } from "../notifications/OutboxQueue.ts"
import * as reads from "../reads/layer.ts"
import { DeadMessages } from "./DeadMessages.ts"
import { MessageLister } from "./MessageLister.ts"
import { MessageService } from "./MessageService.ts"

/** The messages of the outbox, for operators. */
export const layer = MessageService.layer.pipe(
  Layer.provide(OutboxQueue.layer),
  Layer.provideMerge(Layer.merge(DeadMessages.layer, MessageLister.layer)),
  Layer.provide([auditTrail.layer, reads.layer])
)
