import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup, HttpApiSchema } from "effect/http-api"
import { Access, selfAccess, staffAccess } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { ApprovalWire } from "../approvals/Approval.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { Idempotency } from "../../platform/idempotency/Idempotency.ts"
import { ifMatch, ifMatchErrors } from "../../platform/preconditions/IfMatch.ts"
import { Versioned } from "../../platform/preconditions/Versioned.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { UserCode } from "../../values/UserCode.ts"
import { InvitationSent } from "../invitations/Invitation.ts"
import { SessionListBody } from "../../identity/sessions/SessionWire.ts"
import { PermissionsWire } from "./Permissions.ts"
import * as R from "./RoleAssignment.ts"
import * as A from "./UserActivation.ts"
import * as B from "./UserBlock.ts"
import { CreateUser } from "./UserCreation.ts"
import { UserWire } from "../../accounts/User.ts"
import { UpdateUser } from "./UserProfile.ts"
import { UserList, UserRead } from "./UserReads.ts"

const UserBody = success("UserBody", UserWire)
const WaitsBody = success("ActWaits", ApprovalWire, {
  message: "Waits for the approval of a second member of staff",
  status: 202
})
const params = Schema.Struct({ user_code: UserCode })
const staff = staffAccess(["admin", "super_admin"])

const invited = { message: "An invitation is on its way" } as const

/** How an act of staff on somebody can fail. */
const actErrors = [
  ValidationFailed.wire,
  PermissionDenied.wire,
  NotFound.wire,
  Conflict.wire,
  Unavailable.wire
] as const

/** People. */
export class UserApi extends HttpApiGroup.make("users")
  .add(
    HttpApiEndpoint.get("me", "/me", {
      success: UserBody,
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.get("permissions", "/me/permissions", {
      success: success("PermissionsBody", PermissionsWire),
      error: [Unavailable.wire]
    })
      .annotate(Access, selfAccess)
      .middleware(Authentication),
    HttpApiEndpoint.post("create", "/", {
      payload: snakeKeys(CreateUser, "CreateUser"),
      success: success("UserCreated", UserWire, { ...invited, status: 201 }),
      error: [ValidationFailed.wire, Conflict.wire, Unavailable.wire]
    })
      .annotate(Access, staff)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("resendInvitation", "/:user_code/resend-invitation", {
      params,
      success: success("InvitationSent", snakeKeys(InvitationSent), { ...invited, status: 202 }),
      error: [...actErrors, RateLimited.wire]
    })
      .annotate(Access, staff)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.get("list", "/", {
      query: UserList.query,
      success: success("UserListBody", UserList.answerWire),
      error: [ValidationFailed.wire, PermissionDenied.wire, Unavailable.wire]
    })
      .annotate(Access, staff)
      .middleware(Authentication),
    HttpApiEndpoint.get("get", "/:user_code", {
      params,
      query: UserRead.query,
      success: success("UserReadBody", UserRead.rowWire),
      error: [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, staffAccess(["admin", "super_admin"], { own: true, limits: [] }))
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.put("update", "/:user_code", {
      params,
      headers: ifMatch,
      payload: snakeKeys(UpdateUser, "UpdateUser"),
      success: UserBody,
      error: [ValidationFailed.wire, PermissionDenied.wire, NotFound.wire, Unavailable.wire, ...ifMatchErrors]
    })
      .annotate(Access, staffAccess(["admin", "super_admin"], { own: true }))
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.post("block", "/:user_code/block", {
      params,
      payload: snakeKeys(B.BlockUser, "BlockUser"),
      success: UserBody,
      error: actErrors
    })
      .annotate(Access, staff)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("unblock", "/:user_code/unblock", {
      params,
      payload: snakeKeys(B.UnblockUser, "UnblockUser"),
      success: [UserBody, WaitsBody],
      error: actErrors
    })
      .annotate(Access, staff)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("activate", "/:user_code/activate", {
      params,
      payload: snakeKeys(A.ChangeActivity, "ActivateUser"),
      success: UserBody,
      error: actErrors
    })
      .annotate(Access, staff)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("deactivate", "/:user_code/deactivate", {
      params,
      payload: snakeKeys(A.ChangeActivity, "DeactivateUser"),
      success: UserBody,
      error: actErrors
    })
      .annotate(Access, staff)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.post("assignRole", "/:user_code/assign-role", {
      params,
      payload: snakeKeys(R.AssignRole, "AssignRole"),
      success: [UserBody, WaitsBody],
      error: actErrors
    })
      .annotate(Access, staffAccess(["super_admin"], { stepUp: true }))
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.get("sessions", "/:user_code/sessions", {
      params,
      success: success("UserSessions", SessionListBody),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, staff)
      .middleware(Authentication),
    HttpApiEndpoint.delete("endSessions", "/:user_code/sessions", {
      params,
      success: HttpApiSchema.NoContent,
      error: [PermissionDenied.wire, NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, staff)
      .middleware(Authentication)
  )
  .prefix("/users") {}
