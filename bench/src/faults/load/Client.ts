// oxlint-disable no-await-in-loop -- one after another, as people act

import { drawnBy } from "../../world/Drawn.ts"
import { randomUUID } from "node:crypto"
import type { Agent } from "node:http"
import { pause } from "../parts/Waiting.ts"
import type { KindName } from "./Kinds.ts"
import type { Act, Attempt, Ledger } from "./Ledger.ts"
import { newAgent, type Request, send } from "./Send.ts"

/** For how long an act that can be repeated is, while nobody knows what became of it. **Units**: milliseconds. */
const PERSISTENCE = 90_000

/** An answer that was read. */
export interface Answer {
  readonly act: Act
  /** Null where the last attempt broke. */
  readonly status: number | null
  readonly code: string
  /** `data` of the envelope. */
  readonly data: Readonly<Record<string, unknown>>
  readonly etag: string
}

interface Envelope {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: ReadonlyArray<{ readonly code?: string }>
}

const opened = (text: string): Envelope => {
  try {
    return JSON.parse(text) as Envelope
  } catch {
    return {}
  }
}

/** Whether asking again is right: nobody knows, or it was said to come later. */
const isOpen = ({ code, status }: Pick<Answer, "status" | "code">) =>
  status === null || status === 503 || status === 429 || code === "IDEMPOTENCY_KEY_IN_USE"

export interface ClientOptions {
  readonly ledger: Ledger
  /** The servers of the installation; a client takes them in turn, as a balancer does. */
  readonly ports: ReadonlyArray<number>
  readonly seed: number
}

/** Somebody who asks the servers in turn. Nothing here rejects: what goes wrong is in the ledger. */
export const makeClient = ({ ledger, ports, seed }: ClientOptions) => {
  const random = drawnBy(seed)
  const agent: Agent = newAgent()
  const state = { turn: seed, goesOn: true }
  // Each an address of their own, so that no limit counts them together.
  const from = `198.51.${(seed >> 8) % 256}.${seed % 256}`

  /** To the next server, and to another one where nobody listens: nothing was sent then. */
  const delivered = async (request: Request) => {
    let sent = await send(agent, ports[state.turn++ % ports.length] ?? 0, request)
    for (let tries = 1; tries < ports.length && "broken" in sent && !sent.wasSent; tries += 1) {
      sent = await send(agent, ports[state.turn++ % ports.length] ?? 0, request)
    }
    return sent
  }

  const tryOnce = async (act: Act, request: Request): Promise<Answer> => {
    const attempt: Attempt = ledger.attempt(act)
    const sent = await delivered({
      ...request,
      headers: { ...request.headers, "x-request-id": attempt.requestId, "x-forwarded-for": from }
    })
    attempt.endedAt = Date.now()
    if ("broken" in sent) {
      attempt.code = sent.broken
      attempt.wasSent = sent.wasSent
      return { act, status: null, code: sent.broken, data: {}, etag: "" }
    }
    const { data, errors } = opened(sent.text)
    attempt.status = sent.status
    attempt.code = errors?.[0]?.code ?? ""
    attempt.hasRetryAfter = sent.retryAfter !== undefined
    if (sent.status < 300) act.isAcknowledged = true
    return { act, status: sent.status, code: attempt.code, data: data ?? {}, etag: sent.etag ?? "" }
  }

  return {
    random,
    isGoing: () => state.goesOn,
    stop: () => {
      state.goesOn = false
    },
    close: () => agent.destroy(),
    /** Asks once. */
    ask: (kind: KindName, request: Request) => tryOnce(ledger.begin(kind), request),
    /** Asks under one `Idempotency-Key` until it is known what became of it. */
    insist: async (kind: KindName, request: Request) => {
      const act = ledger.begin(kind)
      const until = Date.now() + PERSISTENCE
      const keyed = { ...request, headers: { ...request.headers, "idempotency-key": randomUUID() } }
      let answer = await tryOnce(act, keyed)
      while (isOpen(answer) && Date.now() < until) {
        await pause(200 + random() * 300)
        answer = await tryOnce(act, keyed)
      }
      return answer
    },
    /** As people do between two acts. **Units**: milliseconds. */
    think: (most: number) => pause(most * (0.5 + random() / 2))
  }
}
export type Client = ReturnType<typeof makeClient>
