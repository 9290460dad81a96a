import { get, list, operations, post, put, read } from "../../contract/Operation.ts"
import { CreateFeature, Feature, FeatureOf, MyFeatureAccess, UpdateFeature } from "./Feature.ts"
import { FeatureList, FeatureRead } from "./FeatureReads.ts"
import { configureFeatures, readFeatures, useFeature } from "./FeatureRules.ts"

/** What people can be granted, and what the caller was. */
export const FeatureOperations = operations("features", "/features", {
  list: list("/", FeatureList, { access: readFeatures }),
  get: read("/:featureCode", FeatureRead, {
    access: readFeatures,
    versioned: "row"
  }),
  create: post("/", {
    input: CreateFeature,
    output: Feature,
    status: 201,
    message: "Created",
    access: configureFeatures,
    versioned: "row",
    idempotent: true
  }),
  update: put("/:featureCode", {
    input: UpdateFeature,
    output: Feature,
    access: configureFeatures,
    versioned: "row"
  }),
  myAccess: get("/:featureCode/my-access", {
    input: FeatureOf,
    output: MyFeatureAccess,
    access: useFeature
  })
})
