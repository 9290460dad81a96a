import { Effect } from "effect"
import { PersonKeysRenewal } from "@credbuzzpay/server/features/platform/person-key-life/PersonKeysRenewal"

/** Erasures become complete, backups included. */
export const personKeysRenew = Effect.map(
  Effect.flatMap(PersonKeysRenewal, ({ run }) => run),
  (run) => ({ ...run })
)
