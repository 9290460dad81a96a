import type { ApprovalRequest } from "@credbuzzpay/domain/people/approvals/Approval"
import type { InvitationSent } from "@credbuzzpay/domain/people/invitations/Invitation"
import type { SessionList } from "@credbuzzpay/domain/identity/sessions/Session"
import type { Permissions } from "@credbuzzpay/domain/people/users/Permissions"
import { AssignRoleTo } from "@credbuzzpay/domain/people/users/RoleAssignment"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { ChangeActivityOf } from "@credbuzzpay/domain/people/users/UserActivation"
import { BlockUserOf, UnblockUserOf } from "@credbuzzpay/domain/people/users/UserBlock"
import { UpdateUserOf } from "@credbuzzpay/domain/people/users/UserProfile"
import { CreateUser } from "@credbuzzpay/domain/people/users/UserCreation"
import { GetUser } from "@credbuzzpay/domain/people/users/UserRpcs"
import { callGroup } from "../Carrier.ts"
import type { Ask, Call } from "../Way.ts"
import { type UserReadCalls, userReadCalls } from "./UserReadCalls.ts"

/** People, and what staff do about them. Calls that name somebody and nothing else take the code alone. */
export interface UserCalls extends UserReadCalls {
  readonly me: Ask<User>
  readonly permissions: Ask<Permissions>
  /** Changes the profile as it was read: `rowVersion` is that of the `User`. */
  readonly update: Call<(typeof UpdateUserOf)["Encoded"], User>
  readonly create: Call<(typeof CreateUser)["Encoded"], User>
  readonly resendInvitation: Call<string, typeof InvitationSent.Type>
  readonly block: Call<(typeof BlockUserOf)["Encoded"], User>
  readonly unblock: Call<(typeof UnblockUserOf)["Encoded"], User | ApprovalRequest>
  readonly activate: Call<(typeof ChangeActivityOf)["Encoded"], User>
  readonly deactivate: Call<(typeof ChangeActivityOf)["Encoded"], User>
  readonly assignRole: Call<(typeof AssignRoleTo)["Encoded"], User | ApprovalRequest>
  readonly sessions: Call<string, typeof SessionList.Type>
  readonly endSessions: Call<string, void>
}

const named =
  <A>(call: Call<(typeof GetUser)["Encoded"], A>): Call<string, A> =>
  (userCode) =>
    call({ userCode })

export const userCalls = callGroup<UserCalls>(({ guarded }) => ({
  ...userReadCalls({ guarded }),
  me: guarded.ask({
    rest: ({ users }) => users.me(),
    rpc: (rpc) => rpc["users.me"]()
  }),
  permissions: guarded.ask({
    rest: ({ users }) => users.permissions(),
    rpc: (rpc) => rpc["users.permissions"]()
  }),
  update: guarded.call(UpdateUserOf, {
    rest: ({ users }, { rowVersion, userCode, ...payload }) =>
      users.update({ params: { user_code: userCode }, headers: { "if-match": rowVersion }, payload }),
    rpc: (rpc, input) => rpc["users.update"](input)
  }),
  create: guarded.call(CreateUser, {
    rest: ({ users }, payload) => users.create({ payload }),
    rpc: (rpc, input) => rpc["users.create"](input)
  }),
  resendInvitation: named(
    guarded.call(GetUser, {
      rest: ({ users }, { userCode }) => users.resendInvitation({ params: { user_code: userCode } }),
      rpc: (rpc, input) => rpc["users.resendInvitation"](input)
    })
  ),
  block: guarded.call(BlockUserOf, {
    rest: ({ users }, { userCode, ...payload }) => users.block({ params: { user_code: userCode }, payload }),
    rpc: (rpc, input) => rpc["users.block"](input)
  }),
  unblock: guarded.call(UnblockUserOf, {
    rest: ({ users }, { userCode, ...payload }) => users.unblock({ params: { user_code: userCode }, payload }),
    rpc: (rpc, input) => rpc["users.unblock"](input)
  }),
  activate: guarded.call(ChangeActivityOf, {
    rest: ({ users }, { userCode, ...payload }) => users.activate({ params: { user_code: userCode }, payload }),
    rpc: (rpc, input) => rpc["users.activate"](input)
  }),
  deactivate: guarded.call(ChangeActivityOf, {
    rest: ({ users }, { userCode, ...payload }) => users.deactivate({ params: { user_code: userCode }, payload }),
    rpc: (rpc, input) => rpc["users.deactivate"](input)
  }),
  assignRole: guarded.call(AssignRoleTo, {
    rest: ({ users }, { userCode, ...payload }) => users.assignRole({ params: { user_code: userCode }, payload }),
    rpc: (rpc, input) => rpc["users.assignRole"](input)
  }),
  sessions: named(
    guarded.call(GetUser, {
      rest: ({ users }, { userCode }) => users.sessions({ params: { user_code: userCode } }),
      rpc: (rpc, input) => rpc["users.sessions"](input)
    })
  ),
  endSessions: named(
    guarded.call(GetUser, {
      rest: ({ users }, { userCode }) => users.endSessions({ params: { user_code: userCode } }),
      rpc: (rpc, input) => rpc["users.endSessions"](input)
    })
  )
}))
