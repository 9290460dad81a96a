import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { Refused } from "./PeerEnvelope.ts"
import type { Account, Found, PeerRecords } from "./PeerRecords.ts"

interface Claims {
  readonly sub: string
  readonly sid: string
  readonly role: string
  readonly epoch: number
}

/** Who calls, and what they are now. */
export interface Caller {
  readonly userCode: string
  readonly account: Account
}

export const signInAgain = () => new Refused(401, "INVALID_TOKEN", "Sign in to go on")
export const noSuchUser = () => new Refused(404, "USER_NOT_FOUND", "There is no such user", "user_code")

const isBlocked = (account: Account, now: number) =>
  account.blocked && (account.blockedUntil === 0 || account.blockedUntil > now)

const stands = (claims: Claims, session: string, account: Account, now: number) =>
  Number(session) > now &&
  claims.epoch === account.epoch &&
  claims.role === account.role &&
  account.active &&
  !isBlocked(account, now)

/** Whether the caller may see somebody of this code and branch. */
export const maySee = ({ account, userCode }: Caller, code: string, branch: () => string | null) =>
  userCode === code ||
  account.role === "super_admin" ||
  (account.role === "admin" && account.branch !== null && account.branch === branch())

/** As in the environment that ours is given: lifted, but kept. */
const LIMIT = 1_000_000_000

const found = (claims: Claims, [session, accountText, userText]: Found) => {
  const account: Account | undefined = accountText === "" ? undefined : JSON.parse(accountText)
  if (account === undefined || !stands(claims, session, account, Date.now())) throw signInAgain()
  const caller: Caller = { userCode: claims.sub, account }
  return { caller, userText }
}

/** The token, then what must still be true of its bearer. */
export const makeAuthenticate = (app: FastifyInstance, records: PeerRecords) => {
  const claimsOf = (authorization: string | undefined): Claims => {
    if (authorization === undefined || !authorization.startsWith("Bearer ")) throw signInAgain()
    try {
      return app.jwt.verify<Claims>(authorization.slice(7))
    } catch {
      throw signInAgain()
    }
  }

  /** For a read of the user of `code`, who comes in the same round trip. */
  const reading = async ({ headers }: FastifyRequest, code: string) => {
    const claims = claimsOf(headers.authorization)
    return found(claims, await records.find(claims.sid, claims.sub, code))
  }

  /** For everything else: counted against the caller's limit, as ours does, which the read of one user spares. */
  const limited = async ({ headers }: FastifyRequest, reply: FastifyReply) => {
    const claims = claimsOf(headers.authorization)
    const [calls, stored] = await Promise.all([
      records.count(claims.sub),
      records.find(claims.sid, claims.sub, undefined)
    ])
    const { caller } = found(claims, stored)
    if (calls > LIMIT) throw new Refused(429, "RATE_LIMITED", "Too many requests")
    void reply.header("ratelimit-policy", `"api_user";q=${LIMIT};w=60`)
    void reply.header("ratelimit", `"api_user";r=${LIMIT - calls};t=60`)
    return caller
  }

  return { reading, limited }
}
export type Authenticate = ReturnType<typeof makeAuthenticate>
