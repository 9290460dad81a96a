import { get, list, operations, post, put, read } from "../../contract/Operation.ts"
import { CreateFeature, Feature, FeatureOf, MyFeatureAccess, UpdateFeature } from "./Feature.ts"
import { featureExists, featureNotFound } from "./FeatureErrors.ts"
import { FeatureList, FeatureRead } from "./FeatureReads.ts"
import { configureFeatures, readFeatures, useFeature } from "./FeatureRules.ts"

/** What people can be granted, and what the caller was. */
export const FeatureOperations = operations("features", "/features", {
  list: list("/", FeatureList, { summary: "List the features", access: readFeatures }),
  get: read("/:featureCode", FeatureRead, {
    summary: "Read a feature",
    errors: [featureNotFound],
    access: readFeatures,
    versioned: "row"
  }),
  create: post("/", {
    summary: "Add a feature",
    input: CreateFeature,
    output: Feature,
    status: 201,
    message: "Created",
    errors: [featureExists],
    access: configureFeatures,
    versioned: "row",
    idempotent: true
  }),
  update: put("/:featureCode", {
    summary: "Change a feature, or switch it on or off",
    input: UpdateFeature,
    output: Feature,
    errors: [featureNotFound],
    access: configureFeatures,
    versioned: "row"
  }),
  myAccess: get("/:featureCode/my-access", {
    summary: "Ask what one may do with a feature",
    input: FeatureOf,
    output: MyFeatureAccess,
    access: useFeature
  })
})
