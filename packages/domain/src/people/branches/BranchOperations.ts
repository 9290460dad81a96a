import { list, operations, post, put, read } from "../../contract/Operation.ts"
import { Branch } from "./Branch.ts"
import { CreateBranch, UpdateBranchOf } from "./BranchChange.ts"
import { BranchList, BranchRead } from "./BranchReads.ts"
import { configureBranches, readBranches } from "./BranchRules.ts"

/** The offices of the company. */
export const BranchOperations = operations("branches", "/branches", {
  list: list("/", BranchList, { access: readBranches }),
  get: read("/:code", BranchRead, {
    access: readBranches,
    versioned: "row"
  }),
  create: post("/", {
    input: CreateBranch,
    output: Branch,
    status: 201,
    message: "Created",
    access: configureBranches,
    versioned: "row",
    idempotent: true
  }),
  update: put("/:code", {
    input: UpdateBranchOf,
    output: Branch,
    access: configureBranches,
    versioned: "row"
  })
})
