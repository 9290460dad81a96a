import { Layer } from "effect"
import * as notifications from "../../platform/notifications/layer.ts"
import { HourBudgets } from "./HourBudgets.ts"
import { OtpRepo } from "./OtpRepo.ts"
import { OtpService } from "./OtpService.ts"

/** Codes that are sent, and guesses at them. */
export const layer = Layer.merge(OtpService.layer, HourBudgets.layer).pipe(
  Layer.provideMerge(OtpRepo.layer),
  Layer.provide(notifications.layer)
)
