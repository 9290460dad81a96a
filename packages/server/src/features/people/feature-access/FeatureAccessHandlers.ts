import { Effect } from "effect"
import {
  FeatureAccessOperations,
  PermissionOperations
} from "@credbuzzpay/domain/people/feature-access/FeatureAccessOperations"
import { implement } from "../../../contract/implement.ts"
import { FeatureAccessService } from "./FeatureAccessService.ts"
import { PermissionService } from "./PermissionService.ts"

export const PermissionHandlers = implement(
  PermissionOperations,
  Effect.map(PermissionService, (permissions) => ({ permissions: (me) => permissions.of(me) }))
)

export const FeatureAccessHandlers = implement(
  FeatureAccessOperations,
  Effect.gen(function* () {
    const access = yield* FeatureAccessService
    return {
      get: (caller, { userCode }) => access.get(caller, userCode),
      replace: (caller, { rowVersion, userCode, ...asked }) => access.replace(caller, userCode, rowVersion, asked)
    }
  })
)
