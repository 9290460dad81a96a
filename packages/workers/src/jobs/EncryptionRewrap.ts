import { Effect } from "effect"
import { KeyRewrap } from "@credbuzzpay/server/features/platform/key-rewrap/KeyRewrap"

/** After a new key was put in front of the ring, everything comes under it without anybody noticing. */
export const encryptionRewrap = Effect.map(
  Effect.flatMap(KeyRewrap, ({ run }) => run),
  (run) => ({ ...run })
)
