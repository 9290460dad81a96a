import { Effect, Schema } from "effect"
import { CurrentUser } from "@credbuzzpay/domain/access/CurrentUser"
import { FeatureList, FeatureRead } from "@credbuzzpay/domain/people/features/FeatureReads"
import { parseInput } from "@credbuzzpay/domain/access/RpcInput"
import * as F from "@credbuzzpay/domain/people/features/Feature"
import type { JsonList } from "../../platform/reads/ListAnswer.ts"
import type { SharedRow } from "../../platform/reads/SharedReader.ts"
import { FeatureReader } from "./FeatureReader.ts"
import { FeatureService } from "./FeatureService.ts"

const parseOf = parseInput(F.FeatureOf)
const parseList = parseInput(FeatureList.input)
const parseRead = parseInput(FeatureRead.input)
const parseCreate = parseInput(F.CreateFeature)
const parseUpdate = parseInput(F.UpdateFeatureOf)

// Rows come as the JSON of REST from SQL on.
const decodeList = Schema.decodeUnknownEffect(FeatureList.answerWire)
const decodeRow = Schema.decodeUnknownEffect(FeatureRead.rowWire)
const listAnswer = (page: JsonList) => Effect.orDie(decodeList(page))
const rowAnswer = ({ json }: SharedRow) => Effect.orDie(decodeRow(json))

/** Features over RPC. */
export const featureHandlers = Effect.gen(function* () {
  const features = yield* FeatureService
  const reader = yield* FeatureReader
  return {
    "features.list": (input: Parameters<typeof parseList>[0]) =>
      Effect.flatMap(parseList(input), (query) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.list(caller, query), listAnswer))
      ),
    "features.get": (input: Parameters<typeof parseRead>[0]) =>
      Effect.flatMap(parseRead(input), ({ featureCode, ...query }) =>
        Effect.flatMap(CurrentUser, (caller) => Effect.flatMap(reader.read(caller, featureCode, query), rowAnswer))
      ),
    "features.create": (input: Parameters<typeof parseCreate>[0]) =>
      Effect.flatMap(parseCreate(input), (given) =>
        Effect.flatMap(CurrentUser, (caller) => features.create(caller, given))
      ),
    "features.update": (input: Parameters<typeof parseUpdate>[0]) =>
      Effect.flatMap(parseUpdate(input), ({ featureCode, rowVersion, ...given }) =>
        Effect.flatMap(CurrentUser, (caller) => features.update(caller, featureCode, rowVersion, given))
      ),
    "features.myAccess": (input: Parameters<typeof parseOf>[0]) =>
      Effect.flatMap(parseOf(input), ({ featureCode }) =>
        Effect.flatMap(CurrentUser, (caller) => features.myAccess(caller, featureCode))
      )
  }
})
