import { invalidRange } from "../evidence-pack/EvidencePackErrors.ts"
import * as E from "./BreachErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { BreachOperations } from "./BreachOperations.ts"

const known = [E.breachNotFound, E.breachClosed]

/** How operations of `BreachOperations` fail, beside what every operation can. */
export const breachFailures = {
  get: [E.breachNotFound],
  open: [E.noticedOutOfRange, E.occurrenceOutOfRange],
  touched: [...known, invalidRange],
  draft: known,
  sent: [...known, E.breachNoticeNotFound, E.breachNoticeSent, E.sentToUnfit, E.sentOutOfRange],
  close: [...known, E.noticesOutstanding]
} satisfies FailuresOf<typeof BreachOperations>
