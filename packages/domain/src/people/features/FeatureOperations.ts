import { get, list, operations, post, put, read } from "../../contract/Operation.ts"
import { CreateFeature, Feature, FeatureOf, MyFeatureAccess, UpdateFeature } from "./Feature.ts"
import { featureExists, featureNotFound } from "./FeatureErrors.ts"
import { FeatureList, FeatureRead } from "./FeatureReads.ts"
import { configureFeatures, readFeatures, useFeature } from "./FeatureRules.ts"

/** What people can be granted, and what the caller was. */
export const FeatureOperations = operations("features", "/features", {
  list: list("/", FeatureList, {
    summary: "List the features",
    description: "Lists what people can be granted, for staff.",
    access: readFeatures
  }),
  get: read("/:featureCode", FeatureRead, {
    summary: "Read a feature",
    description: "Gives one feature with its version. Refused when there is no such feature.",
    errors: [featureNotFound],
    access: readFeatures,
    versioned: "row"
  }),
  create: post("/", {
    summary: "Add a feature",
    description: "Adds something that people can be granted, under a code of its own. Refused when the code is taken.",
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
    description:
      "Changes a feature, by the version that was read; switched off, nobody holds it. Refused when the version is not the present one.",
    input: UpdateFeature,
    output: Feature,
    errors: [featureNotFound],
    access: configureFeatures,
    versioned: "row"
  }),
  myAccess: get("/:featureCode/my-access", {
    summary: "Ask what one may do with a feature",
    description: "Tells the level at which the caller holds a feature. Refused when they do not hold it.",
    input: FeatureOf,
    output: MyFeatureAccess,
    access: useFeature
  })
})
