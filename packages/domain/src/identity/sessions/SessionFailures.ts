import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import * as E from "./SessionErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { SessionOperations } from "./SessionOperations.ts"

/** How operations of `SessionOperations` fail, beside what every operation can. */
export const sessionFailures = {
  refresh: [
    E.refreshTokenNeeded,
    E.invalidRefreshToken,
    E.refreshTokenReused,
    E.platformDenied,
    E.networkDenied,
    E.originDenied,
    tooManyRequests
  ],
  logout: [E.invalidToken, E.networkDenied, E.originDenied],
  end: [E.sessionNotFound]
} satisfies FailuresOf<typeof SessionOperations>
