import { Context, Effect, Layer } from "effect"
import { featureNotFound } from "@credbuzzpay/domain/people/features/FeatureErrors"
import { makeResourceReader } from "../../platform/reads/ResourceReader.ts"
import { featureListSource } from "./FeatureSource.ts"

/** Reading features: they are everybody's to see. **Errors**: `NotFound`; `ValidationFailed` of the list; `Unavailable`. */
export class FeatureReader extends Context.Service<FeatureReader>()("@credbuzzpay/server/features/FeatureReader", {
  make: Effect.suspend(() => makeResourceReader(featureListSource, featureNotFound))
}) {
  static readonly layer = Layer.effect(FeatureReader, FeatureReader.make)
}
