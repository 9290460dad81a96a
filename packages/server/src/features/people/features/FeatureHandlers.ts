import { Effect } from "effect"
import { FeatureOperations } from "@credbuzzpay/domain/people/features/FeatureOperations"
import { JsonAnswer } from "../../../contract/Answer.ts"
import { implement } from "../../../contract/implement.ts"
import { FeatureReader } from "./FeatureReader.ts"
import { FeatureService } from "./FeatureService.ts"

export const FeatureHandlers = implement(
  FeatureOperations,
  Effect.gen(function* () {
    const features = yield* FeatureService
    const reader = yield* FeatureReader
    return {
      list: (caller, query) => Effect.map(reader.list(caller, query), JsonAnswer.ofText),
      get: (caller, { featureCode, ...query }) => Effect.map(reader.read(caller, featureCode, query), JsonAnswer.ofRow),
      create: (caller, input) => features.create(caller, input),
      update: (caller, { featureCode, rowVersion, ...changes }) =>
        features.update(caller, featureCode, rowVersion, changes),
      myAccess: (caller, { featureCode }) => features.myAccess(caller, featureCode)
    }
  })
)
