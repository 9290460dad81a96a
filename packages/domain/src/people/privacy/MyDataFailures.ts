import { userNotFound } from "../../accounts/UserErrors.ts"
import type { FailuresOf } from "../../contract/Failures.ts"
import type { MyDataOperations } from "./MyDataOperations.ts"

/** How operations of `MyDataOperations` fail, beside what every operation can. */
export const myDataFailures = {
  data: [userNotFound],
  page: [userNotFound]
} satisfies FailuresOf<typeof MyDataOperations>
