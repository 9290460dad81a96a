import { Schema } from "effect"
import { HttpApiEndpoint, HttpApiGroup } from "effect/http-api"
import { Access } from "../../access/Access.ts"
import { Authentication } from "../../access/Authentication.ts"
import { success } from "../../Envelope.ts"
import { Conflict } from "../../errors/Conflict.ts"
import { NotFound } from "../../errors/NotFound.ts"
import { Idempotency } from "../../platform/idempotency/Idempotency.ts"
import { Unavailable } from "../../errors/Unavailable.ts"
import { ValidationFailed } from "../../errors/ValidationFailed.ts"
import { ifMatch, ifMatchErrors } from "../../platform/preconditions/IfMatch.ts"
import { Versioned } from "../../platform/preconditions/Versioned.ts"
import { snakeKeys } from "../../values/SnakeKeys.ts"
import { Branch } from "./Branch.ts"
import * as B from "./BranchChange.ts"
import { BranchCode } from "./BranchCode.ts"
import { BranchList, BranchRead } from "./BranchReads.ts"
import { configureBranches, readBranches } from "./BranchRules.ts"

const BranchWire = snakeKeys(Branch, "Branch")
const BranchBody = success("BranchBody", BranchWire)
const params = Schema.Struct({ code: BranchCode })

/** The offices of the company. */
export class BranchApi extends HttpApiGroup.make("branches")
  .add(
    HttpApiEndpoint.get("list", "/", {
      query: BranchList.query,
      success: success("BranchListBody", BranchList.answerWire),
      error: [ValidationFailed.wire, Unavailable.wire]
    })
      .annotate(Access, readBranches)
      .middleware(Authentication),
    HttpApiEndpoint.get("get", "/:code", {
      params,
      query: BranchRead.query,
      success: success("BranchReadBody", BranchRead.rowWire),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, readBranches)
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.post("create", "/", {
      payload: snakeKeys(B.CreateBranch, "CreateBranch"),
      success: success("BranchCreated", BranchWire, { status: 201, message: "Created" }),
      error: [ValidationFailed.wire, Conflict.wire, Unavailable.wire]
    })
      .annotate(Access, configureBranches)
      .annotate(Versioned, true)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.put("update", "/:code", {
      params,
      headers: ifMatch,
      payload: snakeKeys(B.UpdateBranch, "UpdateBranch"),
      success: BranchBody,
      error: [ValidationFailed.wire, NotFound.wire, Conflict.wire, Unavailable.wire, ...ifMatchErrors]
    })
      .annotate(Access, configureBranches)
      .annotate(Versioned, true)
      .middleware(Authentication)
  )
  .prefix("/branches") {}
