import { Effect } from "effect"
import { UserOperations } from "@credbuzzpay/domain/people/users/UserOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import type { CachedUser } from "../../accounts/UserCache.ts"
import { UserActivationService } from "./UserActivationService.ts"
import { BranchMoveService } from "./BranchMoveService.ts"
import { UserBlockService } from "./UserBlockService.ts"
import { UserContactService } from "./UserContactService.ts"
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
    const reader = yield* UserReader
    const blocks = yield* UserBlockService
    const activation = yield* UserActivationService
    const branches = yield* BranchMoveService
    const contacts = yield* UserContactService
    const sessions = yield* UserSessionService
    return {
      me: (me) => Effect.mapEager(users.get(me, me.userCode), kept),
      list: (caller, query) => Effect.map(reader.list(caller, query), JsonAnswer.ofText),
      get: (caller, { userCode, ...query }) =>
        isWhole(query)
          ? Effect.mapEager(users.get(caller, userCode), kept)
          : Effect.map(reader.read(caller, userCode, query), JsonAnswer.ofRow),
      update: (caller, { rowVersion, userCode, ...changes }) =>
        Effect.map(profiles.update(caller, userCode, rowVersion, changes), kept),
      block: (caller, { userCode, ...input }) => blocks.block(caller, userCode, input),
      activate: (caller, { userCode, ...input }) => activation.change(caller, userCode, true, input),
      deactivate: (caller, { userCode, ...input }) => activation.change(caller, userCode, false, input),
      moveToBranch: (caller, { userCode, ...input }) => branches.move(caller, userCode, input),
      contactDelivery: (caller, { userCode }) => contacts.delivery(caller, userCode),
      sessions: (caller, { userCode }) => sessions.list(caller, userCode),
      endSessions: (caller, { userCode }) => sessions.endAll(caller, userCode)
    }
  })
)
