import { Effect } from "effect"
import { createHash } from "node:crypto"
import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { plainRoutes } from "../PlainRoutes.ts"
import { pageScript } from "./PageScript.ts"
import { favicon, pageStyles } from "./PageStyles.ts"

const require = createRequire(import.meta.url)

const explorer = Effect.promise(() =>
  readFile(require.resolve("openapi-explorer/dist/browser/openapi-explorer.min.js"), "utf8")
)

/** The files of the docs page, each with its kind and what gives its text. */
const sources = {
  explorer: { extension: "js", contentType: "text/javascript", text: explorer },
  page: { extension: "js", contentType: "text/javascript", text: Effect.sync(pageScript) },
  styles: { extension: "css", contentType: "text/css", text: Effect.succeed(pageStyles) },
  favicon: { extension: "svg", contentType: "image/svg+xml", text: Effect.succeed(favicon) }
} as const

export type DocsAssetId = keyof typeof sources

/** Its address has the hash of what is in it, so that whoever has it need never ask again. */
export interface DocsAsset {
  readonly id: DocsAssetId
  readonly file: string
  readonly path: string
  readonly contentType: string
  readonly bytes: Uint8Array
  readonly headers: { readonly "cache-control": string }
}

export const docsAssetIds: ReadonlyArray<DocsAssetId> = ["explorer", "page", "styles", "favicon"]

const immutable = { "cache-control": "public, max-age=31536000, immutable" }

const assetOf = Effect.fnUntraced(function* (id: DocsAssetId) {
  const { contentType, extension, text } = sources[id]
  const bytes = new TextEncoder().encode(yield* text)
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12)
  const file = `${id}.${hash}.${extension}`
  const path = plainRoutes.docsAssets.path.replace(":file", file)
  return { id, file, path, contentType: `${contentType}; charset=utf-8`, bytes, headers: immutable } satisfies DocsAsset
})

/** All files of the docs page but the page itself and the contract. */
export const docsAssets: Effect.Effect<ReadonlyArray<DocsAsset>> = Effect.forEach(docsAssetIds, assetOf)
