import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, staffAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { ifMatch, ifMatchErrors } from "../../platform/preconditions/IfMatch.ts"
import { Versioned } from "../../platform/preconditions/Versioned.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import * as G from "./FeatureAccess.ts"

const params = Schema.Struct({ user_code: UserCode })
const Grant = snakeKeys(G.FeatureGrant, "FeatureGrant")
const features = Schema.Array(Grant)
const Body = success(
  "FeatureAccessBody",
  snakeKeys(Schema.Struct({ ...G.FeatureAccess.fields, features }), "FeatureAccess")
)

/** The features of one person. */
export class FeatureAccessApi extends HttpApiGroup.make("featureAccess")
  .add(
    HttpApiEndpoint.get("get", "/:user_code/feature-access", {
      params,
      success: Body,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, staffAccess(["admin", "super_admin"]))
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.put("replace", "/:user_code/feature-access", {
      params,
      headers: ifMatch,
      payload: snakeKeys(Schema.Struct({ features: G.grantList(Grant) }), "ReplaceFeatureAccess"),
      success: Body,
      error: [
        ValidationFailed.wire,
        PermissionDenied.wire,
        NotFound.wire,
        Conflict.wire,
        Unavailable.wire,
        ...ifMatchErrors
      ]
    })
      .annotate(Access, staffAccess(["admin", "super_admin"]))
      .annotate(Versioned, true)
      .middleware(Authentication)
  )
  .prefix("/users") {}
