import { Effect } from "effect"
import { UserOperations } from "@credbuzzpay/domain/people/users/UserOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import type { CachedUser } from "../../accounts/UserCache.ts"
import { FourEyes } from "../approvals/FourEyes.ts"
import { InvitationResend } from "../invitations/InvitationResend.ts"
import { PermissionService } from "./PermissionService.ts"
import { UserActivationService } from "./UserActivationService.ts"
import { UserBlockService } from "./UserBlockService.ts"
import { UserCreationService } from "./UserCreationService.ts"
import { UserProfileService } from "./UserProfileService.ts"
import { isWhole, UserReader } from "./UserReader.ts"
import { UserService } from "./UserService.ts"
import { UserSessionService } from "./UserSessionService.ts"

// The body was encoded when the user was read (UserCache); a test holds it against the contract's schema.
const kept = ({ body, user }: CachedUser) => JsonAnswer.ofKept(user, body)

export const UserHandlers = implement(
  UserOperations,
  Effect.gen(function* () {
    const users = yield* UserService
    const profiles = yield* UserProfileService
    const creation = yield* UserCreationService
    const invitations = yield* InvitationResend
    const reader = yield* UserReader
    const blocks = yield* UserBlockService
    const activation = yield* UserActivationService
    const fourEyes = yield* FourEyes
    const sessions = yield* UserSessionService
    const permissions = yield* PermissionService
    return {
      me: (me) => Effect.map(users.get(me, me.userCode), kept),
      permissions: (me) => permissions.of(me),
      create: (caller, input) => creation.create(caller, input),
      resendInvitation: (caller, { userCode }) => invitations.resend(caller, userCode),
      list: (caller, query) => Effect.map(reader.list(caller, query), JsonAnswer.of),
      get: (caller, { userCode, ...query }) =>
        isWhole(query)
          ? Effect.map(users.get(caller, userCode), kept)
          : Effect.map(reader.read(caller, userCode, query), JsonAnswer.ofRow),
      update: (caller, { rowVersion, userCode, ...changes }) =>
        Effect.map(profiles.update(caller, userCode, rowVersion, changes), kept),
      block: (caller, { userCode, ...input }) => blocks.block(caller, userCode, input),
      unblock: (caller, { userCode, ...input }) => fourEyes.unblock(caller, userCode, input),
      activate: (caller, { userCode, ...input }) => activation.change(caller, userCode, true, input),
      deactivate: (caller, { userCode, ...input }) => activation.change(caller, userCode, false, input),
      assignRole: (caller, { userCode, ...input }) => fourEyes.assignRole(caller, userCode, input),
      sessions: (caller, { userCode }) => sessions.list(caller, userCode),
      endSessions: (caller, { userCode }) => sessions.endAll(caller, userCode)
    }
  })
)
