import { Effect } from "effect"
import { randomUUID } from "node:crypto"
import { readFileSync } from "node:fs"
import type { IncomingMessage, ServerResponse } from "node:http"
import { createServer } from "node:https"
import { text } from "node:stream/consumers"
import { kycAnswer } from "../../standins/KycAnswers.ts"
import { pause } from "./Waiting.ts"

/** How the provider is today. `slow` answers after two seconds, `silent` never, `failing` with 500. */
export type Mood = "well" | "slow" | "silent" | "failing"

/** **Units**: milliseconds. */
const SLOW = 2000

interface Asked {
  readonly verification_id?: string
  readonly aadhaar_number?: string
  readonly name?: string
}

/** A KYC provider as docs/kyc-provider-api.md wants it, over TLS; a repeated key is answered alike. */
export const kycStandIn = Effect.fn("KycStandIn.make")(function* (files: {
  readonly key: string
  readonly certificate: string
}) {
  const state: { mood: Mood } = { mood: "well" }
  const answered = new Map<string, object>()
  const begun = new Map<string, string>()

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await text(request)
    if (state.mood === "silent") return
    if (state.mood === "slow") await pause(SLOW)
    if (state.mood === "failing") return void response.writeHead(500, { "content-type": "application/json" }).end("{}")
    const key = String(request.headers["idempotency-key"] ?? randomUUID())
    const asked = (body === "" ? {} : JSON.parse(body)) as Asked
    const found =
      answered.get(key) ??
      kycAnswer(
        {
          path: request.url ?? "",
          verificationId: asked.verification_id ?? "",
          aadhaar: asked.aadhaar_number,
          name: asked.name
        },
        begun
      )
    if (found !== undefined) answered.set(key, found)
    response.writeHead(found === undefined ? 404 : 200, { "content-type": "application/json" })
    response.end(JSON.stringify(found ?? { code: "not_found" }))
  }

  const tls = { key: readFileSync(files.key), cert: readFileSync(files.certificate) }
  const server = createServer(tls, (request, response) => {
    void answer(request, response).catch(() => response.destroy())
  })
  yield* Effect.acquireRelease(
    Effect.callback<void>((resume) => {
      server.listen(0, "127.0.0.1", () => resume(Effect.void))
    }),
    () =>
      Effect.callback<void>((resume) => {
        server.closeAllConnections()
        server.close(() => resume(Effect.void))
      })
  )
  const address = server.address()
  return {
    url: `https://localhost:${typeof address === "object" && address !== null ? address.port : 0}`,
    become: (mood: Mood) => Effect.sync(() => void (state.mood = mood))
  }
})
export type KycStandIn = Effect.Success<ReturnType<typeof kycStandIn>>
