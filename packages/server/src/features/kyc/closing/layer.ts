import { Layer } from "effect"
import * as accounts from "../../accounts/layer.ts"
import * as sessions from "../../identity/sessions/layer.ts"
import * as auditTrail from "../../platform/audit-trail/layer.ts"
import { Letters } from "../../platform/letters/Letters.ts"
import * as journeys from "../journeys/layer.ts"
import * as reviews from "../reviews/layer.ts"
import * as video from "../video/layer.ts"
import { AccountClosing } from "./AccountClosing.ts"
import { ClosedAccounts } from "./ClosedAccounts.ts"
import { ErasureDaysOf } from "./ErasureDaysOf.ts"
import { KycWithdrawal } from "./KycWithdrawal.ts"

/** Ending an account, and what ends with it at once. */
export const layer = AccountClosing.layer.pipe(
  Layer.provideMerge(Layer.merge(KycWithdrawal.layer, ErasureDaysOf.layer)),
  Layer.provide([accounts.layer, journeys.layer, reviews.layer, video.ends, auditTrail.layer])
)

/** Closes the accounts whose time has come. */
export const jobs = ClosedAccounts.layer.pipe(
  Layer.provide([accounts.rows, sessions.ending, Letters.layer, ErasureDaysOf.layer])
)
