import { Clock, Effect, Option } from "effect"
import { SecureRandom } from "effect/crypto"
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http"
import { readFile } from "node:fs/promises"
import * as path from "node:path"
import { RequestId } from "@credbuzzpay/domain/errors/RequestId"
import { BrandConfig } from "../../config/BrandConfig.ts"
import { ConsoleConfig } from "../../config/ConsoleConfig.ts"
import { ApiAddressLimit } from "../AddressLimit.ts"
import { pathOf } from "../CanonicalPath.ts"
import { failureResponse } from "../FailureResponse.ts"
import { keptDocument, withinLimit } from "../KeptDocument.ts"
import { plainRoutes } from "../PlainRoutes.ts"
import { consoleFiles, PAGE } from "./ConsoleFiles.ts"
import { consolePage, consolePolicy } from "./ConsolePage.ts"

const noSuchFile = Effect.withFiber((fiber) =>
  Effect.succeed(failureResponse(404, fiber.getRef(RequestId), fiber.getRef(Clock.Clock).currentTimeMillisUnsafe()))
)

/** **Source**: CSP Level 3, 7.1: at least 128 bits. */
const NONCE_BYTES = 16

/** The page, made anew for each request, since its policy lets in only what has the nonce of that request. */
const page = Effect.fnUntraced(function* (folder: string) {
  const brand = yield* BrandConfig
  const built = yield* Effect.promise(() => readFile(path.join(folder, PAGE), "utf8"))
  const { randomBytes } = yield* SecureRandom.SecureRandom
  return Effect.map(randomBytes(NONCE_BYTES), (bytes) => {
    const nonce = Buffer.from(bytes).toString("base64url")
    return HttpServerResponse.text(consolePage(built, brand, nonce), {
      contentType: "text/html; charset=utf-8",
      headers: { "content-security-policy": consolePolicy(nonce), "cache-control": "no-store" }
    })
  })
})

/**
 * `GET /console` and everything below: a built file by its name, the page for every other path without an extension (the
 * page's own router knows those), nothing for the rest. Without a folder there is no console.
 */
export const ConsoleHttp = HttpRouter.use((router) =>
  Effect.gen(function* () {
    const { folder } = yield* ConsoleConfig
    if (Option.isNone(folder)) return
    const refusal = yield* ApiAddressLimit
    const files = yield* Effect.promise(() => consoleFiles(folder.value))
    const served = new Map<
      string,
      Effect.Effect<HttpServerResponse.HttpServerResponse, never, HttpServerRequest.HttpServerRequest>
    >()
    for (const { contentType, headers, name, read } of files) {
      const document = Effect.map(Effect.promise(read), (bytes) => ({ bytes, contentType, headers }))
      served.set(name, yield* keptDocument(`/console/${name}`, refusal, document))
    }
    const answerPage = withinLimit(refusal, yield* page(folder.value))
    const { method, path: below } = plainRoutes.console
    yield* router.add(
      method,
      below,
      Effect.flatMap(HttpServerRequest.HttpServerRequest, ({ url }) => {
        const name = pathOf(url).slice("/console/".length)
        return served.get(name) ?? (path.posix.extname(name) === "" ? answerPage : noSuchFile)
      })
    )
  })
)
