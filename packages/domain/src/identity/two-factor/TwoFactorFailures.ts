import type { FailuresOf } from "../../contract/Failures.ts"
import { tooManyRequests } from "../../errors/TooManyRequests.ts"
import { invalidToken } from "../sessions/SessionErrors.ts"
import * as E from "./TwoFactorErrors.ts"
import type { TwoFactorOperations } from "./TwoFactorOperations.ts"

const own = [invalidToken, E.factorAlreadyEnabled, E.factorNotEnabled, E.weakFactorRefused, tooManyRequests]

/** How operations of `TwoFactorOperations` fail, beside what every operation can. */
export const twoFactorFailures = {
  enrollTotp: own,
  confirmTotp: [...own, E.enrolmentRejected],
  enable: own,
  disable: own,
  recoveryCodes: own
} satisfies FailuresOf<typeof TwoFactorOperations>
