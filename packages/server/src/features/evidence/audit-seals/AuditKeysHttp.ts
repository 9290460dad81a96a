import { Effect } from "effect"
import { HttpRouter, HttpServerResponse } from "effect/http"
import { plainRoutes } from "../../../http/PlainRoutes.ts"
import { SealSigner } from "./SealSigner.ts"

// A key is added long before it signs, and none is ever taken away.
const headers = { "cache-control": "public, max-age=300" }

/** `GET /.well-known/audit-keys.json`: what seals of the audit trail, archives and evidence packs are verified with. */
export const AuditKeysHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { publicKeys } = yield* SealSigner
    const { method, path } = plainRoutes.auditKeys
    yield* router.add(method, path, HttpServerResponse.json(publicKeys, { headers }))
  })
)
