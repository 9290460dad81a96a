import type { FastifyInstance } from "fastify"
import type { Change, UpdateRoute } from "./PeerChange.ts"
import { Refused } from "./PeerEnvelope.ts"
import type { PeerRecords } from "./PeerRecords.ts"
import { profileBody, userAnswer, userParams } from "./PeerSchemas.ts"
import type { Authenticate } from "./PeerSession.ts"
import { asWire } from "./PeerUser.ts"

const versionIn = (ifMatch: string | undefined) => {
  if (ifMatch === undefined) {
    throw new Refused(428, "IF_MATCH_REQUIRED", "Send If-Match with the ETag of what you read", "if-match")
  }
  return Number(/^"(\d+)"$/.exec(ifMatch)?.[1] ?? 0)
}

/** `PUT users/{user_code}`; when it is committed, the cache forgets the user. */
export const addUpdate = (app: FastifyInstance, authenticate: Authenticate, records: PeerRecords, change: Change) => {
  const schema = { params: userParams, body: profileBody, response: { 200: userAnswer } }
  app.put<UpdateRoute>("/api/v1/users/:user_code", { schema }, async (request, reply) => {
    const caller = await authenticate.limited(request, reply)
    const version = versionIn(request.headers["if-match"])
    const user = await change(caller, request, version)
    await records.forget(user.user_code)
    void reply.header("etag", `"${user.row_version}"`)
    return { success: true, data: asWire(user), message: "OK", errors: [] }
  })
}
