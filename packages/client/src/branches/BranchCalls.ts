import * as B from "@credbuzzpay/domain/people/branches/BranchChange"
import { BranchList, BranchRead, BranchReads } from "@credbuzzpay/domain/people/branches/BranchReads"
import type { Branch } from "@credbuzzpay/domain/people/branches/Branch"
import { callGroup } from "../Carrier.ts"
import type { AlsoPromised } from "../PromisedGroup.ts"
import { type GetCalls, getCalls, type PromisedGetCalls } from "../reads/GetCalls.ts"
import type { Effects, Promises } from "../reads/Giving.ts"
import { type ListCalls, listCalls } from "../reads/ListCalls.ts"
import type { Call } from "../Way.ts"

type Things = typeof BranchReads
type ListInput = (typeof BranchList)["input"]["Encoded"]

/** The offices of the company. */
export interface BranchCalls
  extends
    GetCalls<Effects, Things>,
    ListCalls<Effects, Things, ListInput>,
    AlsoPromised<PromisedGetCalls<Things> & ListCalls<Promises, Things, ListInput>> {
  readonly create: Call<(typeof B.CreateBranch)["Encoded"], Branch>
  readonly update: Call<(typeof B.UpdateBranchOf)["Encoded"], Branch>
}

export const branchCalls = callGroup<BranchCalls>(({ guarded }) => {
  const list = guarded.call(BranchList.input, {
    rest: ({ branches }, query) => branches.list({ query }),
    rpc: (rpc, input) => rpc["branches.list"](input)
  })
  const get = guarded.call(BranchRead.input, {
    rest: ({ branches }, { code, ...query }) => branches.get({ params: { code }, query }),
    rpc: (rpc, input) => rpc["branches.get"](input)
  })
  return {
    ...listCalls(BranchList, list),
    ...getCalls(BranchReads, (code, read) => get({ code, ...read })),
    create: guarded.call(B.CreateBranch, {
      rest: ({ branches }, payload) => branches.create({ payload }),
      rpc: (rpc, input) => rpc["branches.create"](input)
    }),
    update: guarded.call(B.UpdateBranchOf, {
      rest: ({ branches }, { code, rowVersion, ...payload }) =>
        branches.update({ params: { code }, headers: { "if-match": rowVersion }, payload }),
      rpc: (rpc, input) => rpc["branches.update"](input)
    })
  }
})
