import type { Effect } from "effect"
import { accessPlays } from "./AccessPlays.ts"
import { accountPlays } from "./AccountPlays.ts"
import { breachPlays } from "./BreachPlays.ts"
import { ckycrPlays } from "./CkycrPlays.ts"
import { jobPlays } from "./JobPlays.ts"
import { kycPlays } from "./KycPlays.ts"
import { messagePlays } from "./MessagePlays.ts"
import type { Play } from "./Play.ts"
import { reportPlays } from "./ReportPlays.ts"
import { rightsPlays } from "./RightsPlays.ts"
import { signInPlays } from "./SignInPlays.ts"
import { staffPlays } from "./StaffPlays.ts"

const all = {
  ...accountPlays,
  ...signInPlays,
  ...staffPlays,
  ...accessPlays,
  ...kycPlays,
  ...ckycrPlays,
  ...reportPlays,
  ...messagePlays,
  ...jobPlays,
  ...breachPlays,
  ...rightsPlays
}

type Needed = (typeof all)[keyof typeof all] extends Effect.Effect<unknown, unknown, infer R> ? R : never

/** How each operation that changes something is called so that it does; `users.create` or `users.create, and how`. */
export const plays: Readonly<Record<string, Effect.Effect<Play, unknown, Needed>>> = all

/** The operation that a play is of. */
export const operationOf = (name: string): string => /^\w+\.\w+/.exec(name)?.[0] ?? name
