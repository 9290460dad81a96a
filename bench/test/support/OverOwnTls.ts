import { Effect } from "effect"
import { readFileSync } from "node:fs"
import { request } from "node:https"
import { text } from "node:stream/consumers"

/** What is answered to a POST of JSON over TLS, by the certificate in the settings. */
export const asked = (
  settings: { readonly KYC_PROVIDER_URL: string; readonly NODE_EXTRA_CA_CERTS: string },
  path: string,
  body: object
) =>
  Effect.promise(
    () =>
      new Promise<string>((resolve, reject) => {
        const sent = request(
          `${settings.KYC_PROVIDER_URL}${path}`,
          {
            method: "POST",
            ca: readFileSync(settings.NODE_EXTRA_CA_CERTS),
            headers: { "content-type": "application/json" }
          },
          (response) => void text(response).then(resolve, reject)
        )
        sent.on("error", reject)
        sent.end(JSON.stringify(body))
      })
  )
