import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, staffAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { ifMatch, ifMatchErrors } from "../../platform/preconditions/IfMatch.ts"
import { Versioned } from "../../platform/preconditions/Versioned.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import * as P from "./PlatformAccess.ts"

const params = Schema.Struct({ user_code: UserCode })
const platforms = Schema.Array(snakeKeys(P.PlatformChoice, "PlatformChoice"))
const Body = success(
  "PlatformAccessBody",
  snakeKeys(Schema.Struct({ ...P.PlatformAccess.fields, platforms }), "PlatformAccess")
)

/** Where one person may sign in. */
export class PlatformAccessApi extends HttpApiGroup.make("platformAccess")
  .add(
    HttpApiEndpoint.get("get", "/:user_code/platform-access", {
      params,
      success: Body,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, staffAccess(["admin", "super_admin"]))
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.put("replace", "/:user_code/platform-access", {
      params,
      headers: ifMatch,
      payload: snakeKeys(Schema.Struct({ platforms }), "ReplacePlatformAccess"),
      success: Body,
      error: [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, Unavailable.wire, ...ifMatchErrors]
    })
      .annotate(Access, staffAccess(["admin", "super_admin"]))
      .annotate(Versioned, true)
      .middleware(Authentication)
  )
  .prefix("/users") {}
