import { Effect, Schema } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { BranchList, BranchRead } from "@credbuzzpay/domain/people/branches/BranchReads"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as B from "@credbuzzpay/domain/people/branches/BranchChange"
import type { JsonList } from "../../platform/reads/ListAnswer.ts"
import type { SharedRow } from "../../platform/reads/SharedReader.ts"
import { BranchReader } from "./BranchReader.ts"
import { BranchService } from "./BranchService.ts"

const parseList = parseInput(BranchList.input)
const parseRead = parseInput(BranchRead.input)
const parseCreate = parseInput(B.CreateBranch)
const parseUpdate = parseInput(B.UpdateBranchOf)

// Rows come as the JSON of REST from SQL on.
const decodeList = Schema.decodeUnknownEffect(BranchList.answerWire)
const decodeRow = Schema.decodeUnknownEffect(BranchRead.rowWire)
const listAnswer = (page: JsonList) => Effect.orDie(decodeList(page))
const rowAnswer = ({ json }: SharedRow) => Effect.orDie(decodeRow(json))

/** Branches over RPC. */
export const branchHandlers = Effect.gen(function* () {
  const branches = yield* BranchService
  const reader = yield* BranchReader
  return {
    "branches.list": (input: Parameters<typeof parseList>[0]) =>
      Effect.flatMap(parseList(input), (query) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.list(caller, query), listAnswer))
      ),
    "branches.get": (input: Parameters<typeof parseRead>[0]) =>
      Effect.flatMap(parseRead(input), ({ code, ...query }) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.read(caller, code, query), rowAnswer))
      ),
    "branches.create": (input: Parameters<typeof parseCreate>[0]) =>
      Effect.flatMap(parseCreate(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => branches.create(caller, given))
      ),
    "branches.update": (input: Parameters<typeof parseUpdate>[0]) =>
      Effect.flatMap(parseUpdate(input), ({ code, rowVersion, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => branches.update(caller, code, rowVersion, given))
      )
  }
})
