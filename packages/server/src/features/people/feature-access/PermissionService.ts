import { Context, Effect, Layer } from "effect"
import type { AccessRule } from "@credbuzzpay/domain/access/Access"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { type DeclaredOperation, offeredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { capabilitiesOf } from "@credbuzzpay/domain/values/AadhaarRole"
import { permits } from "@credbuzzpay/domain/access/Permits"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import type { PermittedRoute } from "@credbuzzpay/domain/people/feature-access/Permissions"
import { AadhaarRoleConfig } from "../../../config/AadhaarRoleConfig.ts"
import { FeatureGrants } from "./FeatureGrants.ts"
import { traced } from "../../../tracing/Traced.ts"

const rowsFor = (rule: AccessRule, role: Role) => {
  const rows = rule._tag === "SignedIn" ? rule.rows[role] : "none"
  return rows === "none" ? null : rows
}

const routeOf = (
  { id, method, onlyOverRest, path, rule }: DeclaredOperation,
  role: Role
): typeof PermittedRoute.Type => ({
  method,
  path: path.replace(/:(\w+)/g, "{$1}"),
  rpc: onlyOverRest === undefined ? id : null,
  rows: rowsFor(rule, role),
  stepUp: rule._tag === "SignedIn" && rule.stepUp
})

/** What callers may do, read from the contract's own rules. **Errors**: `Unavailable` when grants cannot be read. */
export class PermissionService extends Context.Service<PermissionService>()(
  "@credbuzzpay/server/users/PermissionService",
  {
    make: Effect.gen(function* () {
      const grants = yield* FeatureGrants
      const operations = offeredOperations(operationGroups, capabilitiesOf(yield* AadhaarRoleConfig))

      const of = traced("PermissionService.of")(function* ({ branchCode, role, userCode }: Principal) {
        const features = yield* grants.allOf(userCode)
        const held = new Map(features.map(({ accessLevel, featureCode }) => [featureCode, accessLevel]))
        const open = operations.filter(({ rule }) => permits(rule, role, held))
        return {
          role,
          branchCode: branchCode ?? null,
          routes: open.map((operation) => routeOf(operation, role)),
          features
        }
      })

      return { of }
    })
  }
) {
  static readonly layer = Layer.effect(PermissionService, PermissionService.make)
}
