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
import * as F from "./Feature.ts"
import { FeatureCode } from "./FeatureCode.ts"
import { FeatureList, FeatureRead } from "./FeatureReads.ts"
import { configureFeatures, readFeatures, useFeature } from "./FeatureRules.ts"

const FeatureWire = snakeKeys(F.Feature, "Feature")
const FeatureBody = success("FeatureBody", FeatureWire)
const params = Schema.Struct({ feature_code: FeatureCode })

/** What people can be granted. */
export class FeatureApi extends HttpApiGroup.make("features")
  .add(
    HttpApiEndpoint.get("list", "/", {
      query: FeatureList.query,
      success: success("FeatureListBody", FeatureList.answerWire),
      error: [ValidationFailed.wire, Unavailable.wire]
    })
      .annotate(Access, readFeatures)
      .middleware(Authentication),
    HttpApiEndpoint.get("get", "/:feature_code", {
      params,
      query: FeatureRead.query,
      success: success("FeatureReadBody", FeatureRead.rowWire),
      error: [NotFound.wire, Unavailable.wire]
    })
      .annotate(Access, readFeatures)
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.post("create", "/", {
      payload: snakeKeys(F.CreateFeature, "CreateFeature"),
      success: success("FeatureCreated", FeatureWire, { status: 201, message: "Created" }),
      error: [ValidationFailed.wire, Conflict.wire, Unavailable.wire]
    })
      .annotate(Access, configureFeatures)
      .annotate(Versioned, true)
      .middleware(Idempotency)
      .middleware(Authentication),
    HttpApiEndpoint.put("update", "/:feature_code", {
      params,
      headers: ifMatch,
      payload: snakeKeys(F.UpdateFeature, "UpdateFeature"),
      success: FeatureBody,
      error: [ValidationFailed.wire, NotFound.wire, Unavailable.wire, ...ifMatchErrors]
    })
      .annotate(Access, configureFeatures)
      .annotate(Versioned, true)
      .middleware(Authentication),
    HttpApiEndpoint.get("myAccess", "/:feature_code/my-access", {
      params,
      success: success("MyFeatureAccessBody", snakeKeys(F.MyFeatureAccess, "MyFeatureAccess")),
      error: Unavailable.wire
    })
      .annotate(Access, useFeature)
      .middleware(Authentication)
  )
  .prefix("/features") {}
