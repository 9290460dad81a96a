import type { InvitationSent } from "@credbuzzpay/domain/invitations/Invitation"
import { Effect } from "effect"
import { isExactly } from "@credbuzzpay/domain/reads/HeldNames"
import type { AnyRow } from "@credbuzzpay/domain/reads/ReadResult"
import type { SessionList } from "@credbuzzpay/domain/sessions/Session"
import type { Permissions } from "@credbuzzpay/domain/users/Permissions"
import { AssignRoleTo } from "@credbuzzpay/domain/users/RoleAssignment"
import type { User } from "@credbuzzpay/domain/users/User"
import { ChangeActivityOf } from "@credbuzzpay/domain/users/UserActivation"
import { BlockUserOf, UnblockUserOf } from "@credbuzzpay/domain/users/UserBlock"
import { UpdateUserOf } from "@credbuzzpay/domain/users/UserProfile"
import { CreateUser } from "@credbuzzpay/domain/users/UserCreation"
import { UserReads } from "@credbuzzpay/domain/users/UserReads"
import { GetUser } from "@credbuzzpay/domain/users/UserRpcs"
import { callGroup } from "../Carrier.ts"
import { NetworkFailed } from "../NetworkFailed.ts"
import type { Ask, Call } from "../Way.ts"

/** People, and what staff do about them. Calls that name somebody and nothing else take the code alone. */
export interface UserCalls {
  readonly me: Ask<User>
  readonly permissions: Ask<Permissions>
  readonly get: Call<string, User>
  /** Changes the profile as it was read: `rowVersion` is that of the `User`. */
  readonly update: Call<(typeof UpdateUserOf)["Encoded"], User>
  readonly create: Call<(typeof CreateUser)["Encoded"], User>
  readonly resendInvitation: Call<string, typeof InvitationSent.Type>
  readonly block: Call<(typeof BlockUserOf)["Encoded"], User>
  readonly unblock: Call<(typeof UnblockUserOf)["Encoded"], User>
  readonly activate: Call<(typeof ChangeActivityOf)["Encoded"], User>
  readonly deactivate: Call<(typeof ChangeActivityOf)["Encoded"], User>
  readonly assignRole: Call<(typeof AssignRoleTo)["Encoded"], User>
  readonly sessions: Call<string, typeof SessionList.Type>
  readonly endSessions: Call<string, void>
}

const named =
  <A>(call: Call<(typeof GetUser)["Encoded"], A>): Call<string, A> =>
  (userCode) =>
    call({ userCode })

/** An answer without all that anybody may see is none. */
const whole = (row: AnyRow<typeof UserReads>): Effect.Effect<User, NetworkFailed> =>
  isExactly(UserReads, {}, row) ? Effect.succeed(row) : Effect.fail(NetworkFailed.of("an unexpected answer"))

export const userCalls = callGroup<UserCalls>(({ guarded }) => ({
  me: guarded.ask({
    rest: ({ users }) => users.me(),
    rpc: (rpc) => rpc["users.me"]()
  }),
  permissions: guarded.ask({
    rest: ({ users }) => users.permissions(),
    rpc: (rpc) => rpc["users.permissions"]()
  }),
  get: named(
    guarded.call(GetUser, {
      rest: ({ users }, { userCode }) =>
        Effect.flatMap(users.get({ params: { user_code: userCode }, query: {} }), whole),
      rpc: (rpc, input) => Effect.flatMap(rpc["users.get"](input), whole)
    })
  ),
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
