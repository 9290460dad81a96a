import { plainRoutes } from "../PlainRoutes.ts"
import type { DocsAsset, DocsAssetId } from "./DocsAssets.ts"

/** The narrowest Content-Security-Policy that the docs page works with: scripts by their files, and no other host. */
export const docsPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // The explorer writes its styles into its own tree while it runs.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'"
].join("; ")

/** `GET /docs`: the page, which names its files. */
export const docsPage = (assets: ReadonlyArray<DocsAsset>): string => {
  const path = (id: DocsAssetId) => assets.find((asset) => asset.id === id)?.path ?? ""
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>CredbuzzPay ERP: API</title>
    <meta name="description" content="The REST API of CredbuzzPay ERP: every operation, to read and to try out.">
    <link rel="icon" type="image/svg+xml" href="${path("favicon")}">
    <link rel="stylesheet" href="${path("styles")}">
    <script type="module" src="${path("page")}"></script>
    <script type="module" src="${path("explorer")}"></script>
  </head>
  <body>
    <noscript><p>This page needs JavaScript. The contract is <a href="${plainRoutes.openApi.path}">openapi.json</a>.</p></noscript>
    <openapi-explorer
      spec-url="${plainRoutes.openApi.path}"
      collapse="true"
      default-schema-tab="body"
      hide-server-selection="true"
      schema-expand-level="2"
      primary-color="#1f3a5f"
      secondary-color="#f2b84b"
      text-color="#22303c">
      <form slot="authentication" autocomplete="off">
        <h2>Authentication</h2>
        <p>Try <b>Sessions › Sign in</b>: the access token that it answers with goes along with every call that is tried out afterwards, as <code>Authorization: Bearer</code>. Or put one in that you have. It is kept by this page alone, until it is closed or loaded again.</p>
        <label for="token">Access token</label>
        <div><input id="token" type="password" spellcheck="false" autocomplete="off" placeholder="eyJ…"><button>Use token</button><button type="reset">Forget token</button></div>
        <p class="has-none">No token is sent.</p>
        <p class="has-one">The token is sent with every call.</p>
      </form>
    </openapi-explorer>
  </body>
</html>
`
}
