import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access, selfAccess, staffAccess } from "../access/Access.ts"
import { Authentication } from "../access/Authentication.ts"
import { success } from "../Envelope.ts"
import { NotFound } from "../errors/NotFound.ts"
import { Unavailable } from "../errors/Unavailable.ts"
import { UserCode } from "../values/UserCode.ts"
import { UserWire } from "./User.ts"

const UserBody = success("UserBody", UserWire)

/** People. */
export class UserApi extends HttpApiGroup.make("users")
  .add(
    HttpApiEndpoint.get("me", "/me", {
      success: UserBody,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication),
    HttpApiEndpoint.get("get", "/:user_code", {
      params: Schema.Struct({ user_code: UserCode }),
      success: UserBody,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, staffAccess(["admin", "super_admin"], { own: true }))
      .middleware(Authentication)
  )
  .prefix("/users") {}
