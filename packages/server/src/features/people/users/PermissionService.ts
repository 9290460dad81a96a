import { Context, Effect, Layer } from "effect"
import type { AccessRule } from "@credbuzzpay/domain/access/Access"
import type { Principal } from "@credbuzzpay/domain/access/CurrentUser"
import { type Operation, operationsOf } from "@credbuzzpay/domain/access/Operation"
import { permits } from "@credbuzzpay/domain/access/Permits"
import type { Role } from "@credbuzzpay/domain/access/Role"
import { Api } from "@credbuzzpay/domain/Api"
import { Rpcs } from "@credbuzzpay/domain/Rpcs"
import { FeatureGrants } from "../feature-access/FeatureGrants.ts"

const rowsFor = (rule: AccessRule, role: Role) => {
  const rows = rule._tag === "SignedIn" ? rule.rows[role] : "none"
  return rows === "none" ? null : rows
}

const routeOf = ({ id, rest, rpc }: Operation, role: Role) =>
  rest === undefined
    ? []
    : [
        {
          method: rest.method,
          path: rest.path.replace(/:(\w+)/g, "{$1}"),
          rpc: rpc === undefined ? null : id,
          rows: rowsFor(rest.rule, role),
          stepUp: rest.rule._tag === "SignedIn" && rest.rule.stepUp
        }
      ]

/** What callers may do, read from the contract's own rules. **Errors**: `Unavailable` when grants cannot be read. */
export class PermissionService extends Context.Service<PermissionService>()(
  "@credbuzzpay/server/users/PermissionService",
  {
    make: Effect.gen(function* () {
      const grants = yield* FeatureGrants
      const operations = operationsOf(Api, Rpcs)

      const of = Effect.fn("PermissionService.of")(function* ({ branchCode, role, userCode }: Principal) {
        const features = yield* grants.allOf(userCode)
        const held = new Map(features.map(({ accessLevel, featureCode }) => [featureCode, accessLevel]))
        const open = operations.filter(({ rest }) => rest !== undefined && permits(rest.rule, role, held))
        return {
          role,
          branchCode: branchCode ?? null,
          routes: open.flatMap((operation) => routeOf(operation, role)),
          features
        }
      })

      return { of }
    })
  }
) {
  static readonly layer = Layer.effect(PermissionService, PermissionService.make)
}
