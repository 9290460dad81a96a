import { Clock, Effect } from "effect"
import { HttpRouter } from "effect/http"
import { OpenApi } from "effect/http-api"
import { offeredOperations } from "@credbuzzpay/domain/contract/declaredOperations"
import { type AadhaarRole, capabilitiesOf } from "@credbuzzpay/domain/values/AadhaarRole"
import { operationGroups } from "@credbuzzpay/domain/OperationGroups"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { AadhaarRoleConfig } from "../../config/AadhaarRoleConfig.ts"
import { ApiAddressLimit } from "../AddressLimit.ts"
import { failureResponse } from "../FailureResponse.ts"
import { type Document, keptDocument } from "../KeptDocument.ts"
import { documentOf } from "./InstanceDocument.ts"
import { plainRoutes } from "../PlainRoutes.ts"
import { type DocsAsset, docsAssetIds, docsAssets } from "./DocsAssets.ts"
import { docsPage, docsPolicy } from "./DocsPage.ts"

/** The contract of this instance: without what is not there on it. */
const contractOf = (role: AadhaarRole) =>
  Effect.sync((): Document => {
    const offered = new Set(offeredOperations(operationGroups, capabilitiesOf(role)).map(({ id }) => id))
    const document = documentOf(OpenApi.fromApi(ApiDocument), offered)
    return { bytes: new TextEncoder().encode(JSON.stringify(document)), contentType: "application/json" }
  })

const pageOf = (assets: ReadonlyArray<DocsAsset>): Document => ({
  bytes: new TextEncoder().encode(docsPage(assets)),
  contentType: "text/html; charset=utf-8",
  headers: { "content-security-policy": docsPolicy }
})

const noSuchFile = Effect.withFiber((fiber) =>
  Effect.succeed(failureResponse(404, fiber.getRef(RequestId), fiber.getRef(Clock.Clock).currentTimeMillisUnsafe()))
)

/** The files of the page by their names, which change with what is in them. */
const servedAssets = Effect.fnUntraced(function* (
  refusal: ApiAddressLimit["Service"],
  assets: Effect.Effect<ReadonlyArray<DocsAsset>>
) {
  const served = yield* Effect.forEach(docsAssetIds, (id) => {
    const asset = Effect.map(assets, (all) => all.find((each) => each.id === id)!)
    return Effect.map(keptDocument(`/docs/assets/${id}`, refusal, asset), (answer) => [id, answer] as const)
  })
  const answers = new Map(served)
  return Effect.gen(function* () {
    const { file } = yield* HttpRouter.params
    const asked = (yield* assets).find((asset) => asset.file === file)
    return yield* (asked === undefined ? undefined : answers.get(asked.id)) ?? noSuchFile
  })
})

/**
 * `GET /docs`, the files that it names, and `GET /openapi.json`, read and made when somebody first asks: a server whose
 * docs nobody reads does not keep them.
 */
export const DocsHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const refusal = yield* ApiAddressLimit
    const assets = yield* Effect.cached(docsAssets)
    const role = yield* AadhaarRoleConfig
    const { docs, docsAssets: files, openApi } = plainRoutes
    yield* router.add(docs.method, docs.path, yield* keptDocument(docs.path, refusal, Effect.map(assets, pageOf)))
    yield* router.add(files.method, files.path, yield* servedAssets(refusal, assets))
    yield* router.add(openApi.method, openApi.path, yield* keptDocument(openApi.path, refusal, contractOf(role)))
  })
)
