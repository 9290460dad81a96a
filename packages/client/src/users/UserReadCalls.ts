import { UserList, UserRead, UserReads } from "@credbuzzpay/domain/people/users/UserReads"
import type { CarrierShape } from "../Carrier.ts"
import type { AlsoPromised } from "../PromisedGroup.ts"
import { type GetCalls, getCalls, type PromisedGetCalls } from "../reads/GetCalls.ts"
import type { Effects, Promises } from "../reads/Giving.ts"
import { type ListCalls, listCalls } from "../reads/ListCalls.ts"

type Users = typeof UserReads
type ListInput = (typeof UserList)["input"]["Encoded"]

/** Reading people, with exactly what is asked for in the type of the answer. */
export interface UserReadCalls
  extends
    GetCalls<Effects, Users>,
    ListCalls<Effects, Users, ListInput>,
    AlsoPromised<PromisedGetCalls<Users> & ListCalls<Promises, Users, ListInput>> {}

export const userReadCalls = ({ guarded }: Pick<CarrierShape, "guarded">): UserReadCalls => {
  const list = guarded.call(UserList.input, {
    rest: ({ users }, query) => users.list({ query }),
    rpc: (rpc, input) => rpc["users.list"](input)
  })
  const get = guarded.call(UserRead.input, {
    rest: ({ users }, { userCode, ...query }) => users.get({ params: { user_code: userCode }, query }),
    rpc: (rpc, input) => rpc["users.get"](input)
  })
  return { ...listCalls(UserList, list), ...getCalls(UserReads, (userCode, read) => get({ userCode, ...read })) }
}
