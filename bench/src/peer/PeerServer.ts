import jwt from "@fastify/jwt"
import fastify, { type FastifyReply, type FastifyRequest } from "fastify"
import { randomUUID } from "node:crypto"
import { answerHeaders, failure, Refused, userAnswer, userParams } from "./PeerEnvelope.ts"
import { type Account, openRecords, type WireUser } from "./PeerRecords.ts"
import type { PeerSettings } from "./PeerSettings.ts"

interface Claims {
  readonly sub: string
  readonly sid: string
  readonly role: string
  readonly epoch: number
}

const signInAgain = () => new Refused(401, "INVALID_TOKEN", "Sign in to go on")
const noSuchUser = () => new Refused(404, "USER_NOT_FOUND", "There is no such user", "user_code")

const isBlocked = (account: Account, now: number) =>
  account.blocked && (account.blockedUntil === 0 || account.blockedUntil > now)

const stands = (claims: Claims, session: string, account: Account, now: number) =>
  Number(session) > now &&
  claims.epoch === account.epoch &&
  claims.role === account.role &&
  account.active &&
  !isBlocked(account, now)

const maySee = (claims: Claims, account: Account, userCode: string, branch: () => WireUser[string] | undefined) =>
  claims.sub === userCode ||
  account.role === "super_admin" ||
  (account.role === "admin" && account.branch !== null && account.branch === branch())

/** A server as a Node team would write it by hand, with everything that makes Fastify fast switched on. */
export const makePeer = async (settings: PeerSettings) => {
  const records = openRecords(settings)
  const app = fastify({
    logger: false,
    requestIdHeader: "x-request-id",
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true }
  })

  await app.register(jwt, {
    secret: { public: settings.publicKey },
    verify: {
      algorithms: ["EdDSA"],
      allowedIss: settings.issuer,
      allowedAud: settings.audience,
      checkTyp: "at+jwt",
      cache: 20_000,
      // The token itself as the key: hashing it (the default) would cost more than the rest of the lookup.
      cacheKeyBuilder: (token: string) => token
    }
  })

  const claimsOf = (authorization: string | undefined): Claims => {
    if (authorization === undefined || !authorization.startsWith("Bearer ")) throw signInAgain()
    try {
      return app.jwt.verify<Claims>(authorization.slice(7))
    } catch {
      throw signInAgain()
    }
  }

  const readUser = async (request: FastifyRequest<{ Params: { user_code: string } }>, reply: FastifyReply) => {
    const claims = claimsOf(request.headers.authorization)
    const userCode = request.params.user_code
    const [session, accountText, userText] = await records.find(claims.sid, claims.sub, userCode)
    const account: Account | undefined = accountText === "" ? undefined : JSON.parse(accountText)
    if (account === undefined || !stands(claims, session, account, Date.now())) throw signInAgain()
    if (userText === "") throw noSuchUser()
    if (settings.preparedBodies) {
      if (!maySee(claims, account, userCode, () => JSON.parse(userText).data.branch_code)) throw noSuchUser()
      // Past the serialiser: a string sent under a content type of its own goes out as it is.
      return reply.type("application/json").serializer(String).send(userText)
    }
    const user: WireUser = JSON.parse(userText)
    if (!maySee(claims, account, userCode, () => user["branch_code"])) throw noSuchUser()
    return { success: true, data: user, message: "OK", errors: [] }
  }

  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(answerHeaders)
    reply.header("x-request-id", request.id)
    done()
  })
  app.setErrorHandler((error, request, reply) => {
    const refused = error instanceof Refused ? error : new Refused(500, "INTERNAL_ERROR", "Something went wrong")
    return reply.code(refused.status).send(failure(refused, request.id))
  })
  app.addHook("onClose", records.close)
  app.get("/health/ready", () => ({ status: "ready" }))
  app.get(
    "/api/v1/users/:user_code",
    {
      schema: {
        params: userParams,
        ...(settings.preparedBodies ? {} : { response: { 200: userAnswer } })
      }
    },
    readUser
  )
  app.post(
    "/api/v1/auth/login",
    (request: FastifyRequest<{ Body: Record<"identifier" | "password" | "platform", string> }>) =>
      records.login({
        ...request.body,
        ip: request.ip,
        userAgent: request.headers["user-agent"] ?? null,
        requestId: request.id
      })
  )
  return app
}
