import { Effect } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import { GetUser } from "@credbuzzpay/domain/users/UserRpcs"
import { UserService } from "./UserService.ts"

const parseGet = parseInput(GetUser)

/** People over RPC. */
export const userHandlers = Effect.gen(function* () {
  const users = yield* UserService
  const get = (userCode: string) =>
    Effect.flatMap(CurrentUser, (caller) => Effect.map(users.get(caller, userCode), ({ user }) => user))
  return {
    "users.me": () => Effect.flatMap(CurrentUser, ({ userCode }) => get(userCode)),
    "users.get": (input: Parameters<typeof parseGet>[0]) =>
      Effect.flatMap(parseGet(input), ({ userCode }) => get(userCode))
  }
})
