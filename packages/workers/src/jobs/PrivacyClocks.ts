import { Effect } from "effect"
import { PrivacyTending } from "@credbuzzpay/server/features/evidence/privacy-desk/PrivacyTending"

/** Staff and the person are told of requests that passed their day. */
export const privacyClocks = Effect.flatMap(PrivacyTending, ({ run }) => run)
