import { Schema } from "effect"
import { FeatureLevel } from "../../access/FeatureLevel.ts"
import { Role } from "../../access/Role.ts"
import { BranchCode } from "../branches/BranchCode.ts"
import { FeatureCode } from "../features/FeatureCode.ts"

/**
 * A route that the caller may use. **Shape**: `path` with `{name}` for parameters; `rpc` is null where there is none;
 * `rows` is null for a public route, else what of its rows is left to the caller; `stepUp` asks for a fresh proof first.
 */
export const PermittedRoute = Schema.Struct({
  method: Schema.String,
  path: Schema.String,
  rpc: Schema.NullOr(Schema.String),
  rows: Schema.NullOr(Schema.Literals(["self", "branch", "all"])),
  stepUp: Schema.Boolean
}).annotate({ identifier: "PermittedRoute" })

export const HeldFeature = Schema.Struct({ featureCode: FeatureCode, accessLevel: FeatureLevel }).annotate({
  identifier: "HeldFeature"
})

/** Every route and feature that the caller may use, from the very rules that guard them. */
export const Permissions = Schema.Struct({
  role: Role,
  branchCode: Schema.NullOr(BranchCode),
  routes: Schema.Array(PermittedRoute),
  features: Schema.Array(HeldFeature)
}).annotate({ identifier: "Permissions" })
export type Permissions = typeof Permissions.Type
