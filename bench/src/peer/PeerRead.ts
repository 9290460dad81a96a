import type { FastifyInstance } from "fastify"
import { userAnswer, userParams } from "./PeerSchemas.ts"
import { type Authenticate, maySee, noSuchUser } from "./PeerSession.ts"
import type { PeerSettings } from "./PeerSettings.ts"
import type { WireUser } from "./PeerUser.ts"

interface ReadRoute {
  readonly Params: { readonly user_code: string }
}

/** `GET users/{user_code}`. */
export const addRead = (app: FastifyInstance, authenticate: Authenticate, { preparedBodies }: PeerSettings) => {
  const url = "/api/v1/users/:user_code"
  if (preparedBodies) {
    app.get<ReadRoute>(url, { schema: { params: userParams } }, async (request, reply) => {
      const userCode = request.params.user_code
      const { caller, userText } = await authenticate.reading(request, userCode)
      if (userText === "") throw noSuchUser()
      const end = userText.indexOf(" ")
      const body = userText.slice(end + 1)
      if (!maySee(caller, userCode, () => JSON.parse(body).data.branch_code)) throw noSuchUser()
      const etag = `"${userText.slice(0, end)}"`
      if (request.headers["if-none-match"] === etag) return reply.code(304).header("etag", etag).send()
      // Past the serialiser: a string sent under a content type of its own goes out as it is.
      return reply.header("etag", etag).type("application/json").serializer(String).send(body)
    })
    return
  }
  const schema = { params: userParams, response: { 200: userAnswer } }
  app.get<ReadRoute>(url, { schema }, async (request, reply) => {
    const userCode = request.params.user_code
    const { caller, userText } = await authenticate.reading(request, userCode)
    if (userText === "") throw noSuchUser()
    const user: WireUser = JSON.parse(userText)
    if (!maySee(caller, userCode, () => user.branch_code)) throw noSuchUser()
    const etag = `"${user.row_version}"`
    void reply.header("etag", etag)
    if (request.headers["if-none-match"] === etag) return reply.code(304).send()
    return { success: true, data: user, message: "OK", errors: [] }
  })
}
