import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { BlockUserOf, UnblockUserOf } from "@credbuzzpay/domain/users/UserBlock"
import { GetUser } from "@credbuzzpay/domain/users/UserRpcs"
import { UserBlockService } from "./UserBlockService.ts"
import { UserService } from "./UserService.ts"

const parseGet = parseInput(GetUser)
const parseBlock = parseInput(BlockUserOf)
const parseUnblock = parseInput(UnblockUserOf)

/** People over RPC. */
export const userHandlers = Effect.gen(function* () {
  const users = yield* UserService
  const blocks = yield* UserBlockService
  const get = (userCode: string) =>
    Effect.flatMap(CurrentUser, (caller) => Effect.map(users.get(caller, userCode), ({ user }) => user))
  return {
    "users.me": () => Effect.flatMap(CurrentUser, ({ userCode }) => get(userCode)),
    "users.get": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), ({ userCode }) => get(userCode)),
    "users.block": (input: Parameters<typeof parseBlock>[0]) =>
      Effect.flatMap(parseBlock(input), ({ userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => blocks.block(caller, userCode, given))
      ),
    "users.unblock": (input: Parameters<typeof parseUnblock>[0]) =>
      Effect.flatMap(parseUnblock(input), ({ userCode, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => blocks.unblock(caller, userCode, given))
      )
  }
})
