import { Effect } from "effect"
import { PersonKeysRenewal } from "@credbuzzpay/server/features/platform/person-key-life/PersonKeysRenewal"

/** Makes erasures complete, in backups too, by renewing the wrapping key. */
export const personKeysRenew = Effect.map(
  Effect.flatMap(PersonKeysRenewal, ({ run }) => run),
  (run) => ({ ...run })
)
