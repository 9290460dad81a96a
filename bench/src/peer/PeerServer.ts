import jwt from "@fastify/jwt"
import fastify, { type FastifyError, type FastifyRequest } from "fastify"
import { Redis } from "ioredis"
import { randomUUID } from "node:crypto"
import { Pool, types } from "pg"
import { answerHeaders, failure, invalid, Refused } from "./PeerEnvelope.ts"
import { addAudit } from "./PeerAudit.ts"
import { changeInOneStatement } from "./PeerChangeInOneStatement.ts"
import { changeInTransaction } from "./PeerChangeInTransaction.ts"
import { addList } from "./PeerList.ts"
import { makeLogin } from "./PeerLogin.ts"
import { ourTables } from "./PeerOurTables.ts"
import { ownTables } from "./PeerOwnTables.ts"
import { addRead } from "./PeerRead.ts"
import { makeRecords } from "./PeerRecords.ts"
import { makeAuthenticate } from "./PeerSession.ts"
import type { PeerSettings } from "./PeerSettings.ts"
import { addUpdate } from "./PeerUpdate.ts"

const refusedFor = (error: FastifyError | Refused) => {
  if (error instanceof Refused) return error
  return error.validation === undefined ? new Refused(500, "INTERNAL_ERROR", "Something went wrong") : undefined
}

/** A server as a Node team would write it by hand, with everything that makes Fastify fast switched on. */
export const makePeer = async (settings: PeerSettings) => {
  // Dates as they are written: `dob` must not pass through a time zone.
  types.setTypeParser(types.builtins.DATE, (value) => value)
  const pool = new Pool({ connectionString: settings.databaseUrl, max: 10 })
  const redis = new Redis(settings.redisUrl, { enableAutoPipelining: true })
  const app = fastify({
    logger: false,
    requestIdHeader: "x-request-id",
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
    // What is unknown is refused, not dropped, and all that is wrong is said at once.
    ajv: { customOptions: { removeAdditional: false, allErrors: true } }
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

  app.addHook("onRequest", (request, reply, done) => {
    reply.headers(answerHeaders)
    reply.header("x-request-id", request.id)
    done()
  })
  app.setErrorHandler((error: FastifyError | Refused, request, reply) => {
    const refused = refusedFor(error)
    if (refused === undefined) return reply.code(400).send(invalid(error, request.id))
    return reply.code(refused.status).send(failure(refused, request.id))
  })
  app.addHook("onClose", async () => {
    redis.disconnect()
    await pool.end()
  })

  const tables = settings.ownTables ? ownTables : ourTables
  const records = makeRecords(pool, redis, settings)
  const login = makeLogin(pool, redis, tables, settings)
  const authenticate = makeAuthenticate(app, records)
  app.get("/health/ready", () => ({ status: "ready" }))
  addRead(app, authenticate, settings)
  addList(app, authenticate, pool, tables)
  addAudit(app, authenticate, pool)
  addUpdate(app, authenticate, records, settings.oneStatement ? changeInOneStatement(pool) : changeInTransaction(pool))
  app.post(
    "/api/v1/auth/login",
    (request: FastifyRequest<{ Body: Record<"identifier" | "password" | "platform", string> }>) =>
      login({
        ...request.body,
        ip: request.ip,
        userAgent: request.headers["user-agent"] ?? null,
        requestId: request.id
      })
  )
  return app
}
