import { Effect, Schema } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { AssignRoleTo } from "@credbuzzpay/domain/people/users/RoleAssignment"
import { ChangeActivityOf } from "@credbuzzpay/domain/people/users/UserActivation"
import { BlockUserOf, UnblockUserOf } from "@credbuzzpay/domain/people/users/UserBlock"
import { UpdateUserOf } from "@credbuzzpay/domain/people/users/UserProfile"
import { CreateUser } from "@credbuzzpay/domain/people/users/UserCreation"
import type { userNotFound } from "@credbuzzpay/domain/accounts/UserErrors"
import type { Unavailable } from "@credbuzzpay/domain/errors/Unavailable"
import type { User } from "@credbuzzpay/domain/accounts/User"
import { UserList, UserRead } from "@credbuzzpay/domain/people/users/UserReads"
import { GetUser } from "@credbuzzpay/domain/people/users/UserRpcs"
import { PermissionService } from "./PermissionService.ts"
import type { JsonList } from "../../platform/reads/ListAnswer.ts"
import { FourEyes } from "../approvals/FourEyes.ts"
import { InvitationResend } from "../invitations/InvitationResend.ts"
import { UserActivationService } from "./UserActivationService.ts"
import { UserBlockService } from "./UserBlockService.ts"
import { UserProfileService } from "./UserProfileService.ts"
import { UserCreationService } from "./UserCreationService.ts"
import { isWhole, type ReadUser, UserReader } from "./UserReader.ts"
import { UserService } from "./UserService.ts"
import { UserSessionService } from "./UserSessionService.ts"

const parseGet = parseInput(GetUser)
const parseUpdate = parseInput(UpdateUserOf)
const parseCreate = parseInput(CreateUser)
const parseList = parseInput(UserList.input)
const parseRead = parseInput(UserRead.input)
const parseBlock = parseInput(BlockUserOf)
const parseAssignRole = parseInput(AssignRoleTo)
const parseActivity = parseInput(ChangeActivityOf)
const parseUnblock = parseInput(UnblockUserOf)

// Rows come as the JSON of REST from SQL on.
const decodeList = Schema.decodeUnknownEffect(UserList.answerWire)
const decodeRow = Schema.decodeUnknownEffect(UserRead.rowWire)
const listAnswer = (page: JsonList) => Effect.orDie(decodeList(page))
const rowAnswer = ({ json }: ReadUser) => Effect.orDie(decodeRow(json))

/** People over RPC. */
export const userHandlers = Effect.gen(function* () {
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
  const get = (userCode: string): Effect.Effect<User, ReturnType<typeof userNotFound> | Unavailable, CurrentUser> =>
    Effect.flatMap(CurrentUser, (caller) => Effect.map(users.get(caller, userCode), ({ user }) => user))
  const read = (userCode: string, query: (typeof UserRead.query)["Type"]) =>
    Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.read(caller, userCode, query), rowAnswer))
  const changeActivity = (isActive: boolean) => (input: Parameters<typeof parseActivity>[0]) =>
    Effect.flatMap(parseActivity(input), ({ userCode, ...given }) =>
      Effect.flatMap(CurrentUser, (caller) => activation.change(caller, userCode, isActive, given))
    )
  return {
    "users.me": () => Effect.flatMap(CurrentUser, ({ userCode }) => get(userCode)),
    "users.permissions": () => Effect.flatMap(CurrentUser, permissions.of),
    "users.create": (input: Parameters<typeof parseCreate>[0]) =>
      Effect.flatMap(parseCreate(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => creation.create(caller, given))
      ),
    "users.resendInvitation": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), ({ userCode }) =>
        Effect.flatMap(CurrentUser, (caller) => invitations.resend(caller, userCode))
      ),
    "users.update": (input: Parameters<typeof parseUpdate>[0]) =>
      Effect.flatMap(parseUpdate(input), ({ rowVersion, userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) =>
          Effect.map(profiles.update(caller, userCode, rowVersion, given), ({ user }) => user)
        )
      ),
    "users.list": (input: Parameters<typeof parseList>[0]) =>
      Effect.flatMap(parseList(input), (query) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.list(caller, query), listAnswer))
      ),
    "users.get": (input: Parameters<typeof parseRead>[0]) =>
      Effect.flatMap(parseRead(input), ({ userCode, ...query }) => {
        const asked: ReturnType<typeof read> = isWhole(query) ? get(userCode) : read(userCode, query)
        return asked
      }),
    "users.block": (input: Parameters<typeof parseBlock>[0]) =>
      Effect.flatMap(parseBlock(input), ({ userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => blocks.block(caller, userCode, given))
      ),
    "users.unblock": (input: Parameters<typeof parseUnblock>[0]) =>
      Effect.flatMap(parseUnblock(input), ({ userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => fourEyes.unblock(caller, userCode, given))
      ),
    "users.activate": changeActivity(true),
    "users.deactivate": changeActivity(false),
    "users.assignRole": (input: Parameters<typeof parseAssignRole>[0]) =>
      Effect.flatMap(parseAssignRole(input), ({ userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => fourEyes.assignRole(caller, userCode, given))
      ),
    "users.sessions": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), ({ userCode }) =>
        Effect.flatMap(CurrentUser, (caller) => sessions.list(caller, userCode))
      ),
    "users.endSessions": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), ({ userCode }) =>
        Effect.flatMap(CurrentUser, (caller) => sessions.endAll(caller, userCode))
      )
  }
})
