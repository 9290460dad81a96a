import { Layer } from "effect"
import * as accounts from "./features/accounts/layer.ts"
import * as evidence from "./features/evidence/index.ts"
import * as identity from "./features/identity/index.ts"
import * as kyc from "./features/kyc/index.ts"
import * as people from "./features/people/index.ts"
import * as platform from "./features/platform/index.ts"
import { IndexedStores } from "./features/platform/key-rewrap/IndexedStores.ts"
import { SealedStores } from "./features/platform/key-rewrap/SealedStores.ts"
import * as reports from "./features/reports/index.ts"

/** Every feature, by the areas that list them; each area may know those above it. */
const features = { ...platform, accounts, ...identity, ...people, ...kyc, ...evidence, ...reports }

type Exported = (typeof features)[keyof typeof features]
type With<Name extends string> = Exported extends infer Feature
  ? Feature extends Readonly<Record<Name, infer Value>>
    ? Value
    : never
  : never

/** The exports of this name, of the features that have one. */
const exported = <Name extends string>(name: Name) =>
  Object.values(features).flatMap((feature) =>
    name in feature ? [(feature as unknown as Record<Name, With<Name>>)[name]] : []
  )

/** The services of all features. Only their ports stay open, which the composition fills. */
export const Features = Layer.mergeAll(...(exported("layer") as unknown as readonly [With<"layer">])).pipe(
  Layer.provide([kyc.kycRisk.verified, kyc.deaths.deceased, kyc.holds.keptContacts])
)

/** Every blind index of the product. */
export const indexedStores = IndexedStores.layer(exported("indexed").flat())

/** Every ciphertext of the product that outlives a key. */
export const sealedStores = SealedStores.layer(exported("sealed").flat())

/** Every ciphertext of the product, brought under the key that writes, and every blind index under all keys. */
export const KeyRewrapping = platform.keyRewrap.jobs.pipe(Layer.provide([sealedStores, indexedStores]))

/** The jobs of all features, for the workers. */
export const FeatureJobs = Layer.mergeAll(...(exported("jobs") as unknown as readonly [With<"jobs">])).pipe(
  Layer.provide([sealedStores, indexedStores, kyc.kycRisk.verified, kyc.deaths.deceased])
)
