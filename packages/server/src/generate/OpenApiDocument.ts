import { OpenApi } from "effect/http-api"
import { ApiDocument } from "@credbuzzpay/domain/ApiDocument"

/** `docs/api/openapi.json`: what `/openapi.json` serves. */
export const openApiDocument = (): string => `${JSON.stringify(OpenApi.fromApi(ApiDocument), null, 2)}\n`
