import { oneOf } from "./Kinds.ts"
import { setting } from "./Setting.ts"

/** What the system is for. Production refuses what is convenient and unsafe, and makes nothing by itself. */
export const appEnv = setting(
  "APP_ENV",
  oneOf(["production", "development"]),
  "What the system is for. Production refuses what is unsafe; development makes its keys and keeps messages in a mailbox."
)
