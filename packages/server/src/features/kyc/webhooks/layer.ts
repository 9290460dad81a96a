import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { KycWebhookService } from "./KycWebhookService.ts"

/** Messages that providers send of their own accord. */
export const layer = KycWebhookService.layer.pipe(Layer.provide(auditTrail.layer))
