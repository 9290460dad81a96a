import type { Branch } from "@credbuzzpay/domain/branches/Branch"
import * as B from "@credbuzzpay/domain/branches/BranchChange"
import { callGroup } from "../Carrier.ts"
import type { Call } from "../Way.ts"

/** The offices of the company. */
export interface BranchCalls {
  readonly get: Call<(typeof B.BranchOf)["Encoded"], Branch>
  readonly create: Call<(typeof B.CreateBranch)["Encoded"], Branch>
  readonly update: Call<(typeof B.UpdateBranchOf)["Encoded"], Branch>
}

export const branchCalls = callGroup<BranchCalls>(({ guarded }) => ({
  get: guarded.call(B.BranchOf, {
    rest: ({ branches }, { code }) => branches.get({ params: { code } }),
    rpc: (rpc, input) => rpc["branches.get"](input)
  }),
  create: guarded.call(B.CreateBranch, {
    rest: ({ branches }, payload) => branches.create({ payload }),
    rpc: (rpc, input) => rpc["branches.create"](input)
  }),
  update: guarded.call(B.UpdateBranchOf, {
    rest: ({ branches }, { code, rowVersion, ...payload }) =>
      branches.update({ params: { code }, headers: { "if-match": rowVersion }, payload }),
    rpc: (rpc, input) => rpc["branches.update"](input)
  })
}))
