import { Layer } from "effect"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { KycWebhookService } from "./KycWebhookService.ts"

/** What providers tell by themselves. */
export const layer = KycWebhookService.layer.pipe(Layer.provide(auditTrail.layer))
