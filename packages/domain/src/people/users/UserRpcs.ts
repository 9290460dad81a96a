import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import { Access, selfAccess, staffAccess } from "../../access/Access.ts"
import { RpcAuthentication } from "../../access/RpcAuthentication.ts"
import { rpcInput } from "../../access/RpcInput.ts"
import { ApprovalRequest } from "../approvals/Approval.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { PermissionDenied } from "../../errors/PermissionDenied.ts"
import { RpcIdempotency } from "../../platform/idempotency/RpcIdempotency.ts"
import { PreconditionFailed } from "../../errors/PreconditionFailed.ts"
import { RateLimited } from "../../errors/RateLimited.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { UserCode } from "../../values/UserCode.ts"
import { InvitationSent } from "../invitations/Invitation.ts"
import { SessionList } from "../../identity/sessions/Session.ts"
import { Permissions } from "./Permissions.ts"
import * as R from "./RoleAssignment.ts"
import * as A from "./UserActivation.ts"
import * as B from "./UserBlock.ts"
import { CreateUser } from "./UserCreation.ts"
import { User } from "../../accounts/User.ts"
import { UpdateUserOf } from "./UserProfile.ts"
import { UserList, UserRead } from "./UserReads.ts"

export const GetUser = Schema.Struct({ userCode: UserCode })

const staff = staffAccess(["admin", "super_admin"])
const actFailures = Schema.Union([ValidationFailed, PermissionDenied, NotFound, Conflict, Unavailable])

/** {@link UserApi} as RPCs. */
export class UserRpcs extends RpcGroup.make(
  Rpc.make("users.me", { success: User, error: Schema.Union([NotFound, Unavailable]) })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication),
  Rpc.make("users.permissions", { success: Permissions, error: Unavailable })
    .annotate(Access, selfAccess)
    .middleware(RpcAuthentication),
  Rpc.make("users.create", {
    payload: rpcInput(CreateUser),
    success: User,
    error: Schema.Union([ValidationFailed, Conflict, Unavailable])
  })
    .annotate(Access, staff)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("users.resendInvitation", {
    payload: rpcInput(GetUser),
    success: InvitationSent,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, Conflict, RateLimited, Unavailable])
  })
    .annotate(Access, staff)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("users.list", {
    payload: rpcInput(UserList.input),
    success: UserList.answer,
    error: Schema.Union([ValidationFailed, PermissionDenied, Unavailable])
  })
    .annotate(Access, staff)
    .middleware(RpcAuthentication),
  Rpc.make("users.get", {
    payload: rpcInput(UserRead.input),
    success: UserRead.row,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, Unavailable])
  })
    .annotate(Access, staffAccess(["admin", "super_admin"], { own: true, limits: [] }))
    .middleware(RpcAuthentication),
  Rpc.make("users.update", {
    payload: rpcInput(UpdateUserOf),
    success: User,
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, PreconditionFailed, Unavailable])
  })
    .annotate(Access, staffAccess(["admin", "super_admin"], { own: true }))
    .middleware(RpcAuthentication),
  Rpc.make("users.block", {
    payload: rpcInput(B.BlockUserOf),
    success: User,
    error: actFailures
  })
    .annotate(Access, staff)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("users.unblock", {
    payload: rpcInput(B.UnblockUserOf),
    success: Schema.Union([User, ApprovalRequest]),
    error: actFailures
  })
    .annotate(Access, staff)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("users.activate", {
    payload: rpcInput(A.ChangeActivityOf),
    success: User,
    error: actFailures
  })
    .annotate(Access, staff)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("users.deactivate", {
    payload: rpcInput(A.ChangeActivityOf),
    success: User,
    error: actFailures
  })
    .annotate(Access, staff)
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("users.assignRole", {
    payload: rpcInput(R.AssignRoleTo),
    success: Schema.Union([User, ApprovalRequest]),
    error: actFailures
  })
    .annotate(Access, staffAccess(["super_admin"], { stepUp: true }))
    .middleware(RpcIdempotency)
    .middleware(RpcAuthentication),
  Rpc.make("users.sessions", {
    payload: rpcInput(GetUser),
    success: SessionList,
    error: Schema.Union([ValidationFailed, NotFound, Unavailable])
  })
    .annotate(Access, staff)
    .middleware(RpcAuthentication),
  Rpc.make("users.endSessions", {
    payload: rpcInput(GetUser),
    error: Schema.Union([ValidationFailed, PermissionDenied, NotFound, Unavailable])
  })
    .annotate(Access, staff)
    .middleware(RpcAuthentication)
) {}
