import { Effect } from "effect"
import type { AskPrivacy } from "@credbuzzpay/domain/people/privacy/PrivacyRequest"
import { PrivacyService } from "../../src/features/evidence/privacy-desk/PrivacyService.ts"
import { asPrincipal } from "./Factors.ts"

/** A request of theirs that waits for staff. */
export const askedOf = Effect.fnUntraced(function* (
  userCode: string,
  asked: AskPrivacy = { kind: "grievance", text: "Nobody answers my letters" }
) {
  const { requestId } = yield* Effect.orDie((yield* PrivacyService).ask(asPrincipal(userCode), asked))
  return requestId as string
})
