import { OpenApi } from "effect/http-api"
import { Api } from "@credbuzzpay/domain/Api"

/** `docs/api/openapi.json`: what `/openapi.json` serves. */
export const openApiDocument = (): string => `${JSON.stringify(OpenApi.fromApi(Api), null, 2)}\n`
