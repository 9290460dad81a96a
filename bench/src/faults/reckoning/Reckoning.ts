import type { Delivery } from "../parts/Deliveries.ts"
import { type Kind, kinds } from "../load/Kinds.ts"
import type { Act, Attempt, Ledger } from "../load/Ledger.ts"
import type { Found, MessageRow } from "./Found.ts"

/** What was counted of one scenario. */
export interface Reckoning {
  readonly requests: number
  /** Answered with 2xx or 304. */
  readonly answered: number
  /** 503 with `Retry-After`. */
  readonly refused: number
  /** 4xx: somebody was faster, the way was closed. */
  readonly declined: number
  /** Connections that were refused or broke: nobody answered. */
  readonly broken: number
  /** Writes that nobody answered, or answered 503, and what of them is there. */
  readonly unknown: number
  readonly unknownWritten: number
  /** What must be nothing, in sentences. */
  readonly lost: ReadonlyArray<string>
  readonly doubled: ReadonlyArray<string>
  readonly missingAudit: ReadonlyArray<string>
  readonly strangeAudit: ReadonlyArray<string>
  readonly lostMessages: ReadonlyArray<string>
  /** Codes of a server whose clock was behind: past their life as they were made, so nobody was sent them. */
  readonly stillborn: number
  readonly wrongAnswers: ReadonlyArray<string>
  /** Messages handed to a provider more often than once: allowed, and counted. */
  readonly repeatedMessages: number
  readonly messages: number
  /** **Units**: seconds. */
  readonly slowestExport: number
}

const isSuccess = ({ status }: Attempt) => status !== null && (status < 300 || status === 304)

/** So much before it was asked for a message was made that a clock was behind: more than any request takes. **Units**: milliseconds. */
const BEHIND = 5 * 60_000

/** Whether it may have been done, though nobody said so. */
const isUnclear = (attempt: Attempt) =>
  (attempt.status === null && attempt.wasSent) || (attempt.status !== null && attempt.status >= 500)

const named = (act: Act, attempt?: Attempt) => {
  const last = attempt ?? act.attempts.at(-1)
  return `${act.kind} ${last?.requestId ?? ""} (${last?.status ?? last?.code ?? "not sent"})`
}

/** Holds what was answered against what is there. */
export const reckon = (ledger: Ledger, found: Found, taken: ReadonlyArray<Delivery>): Reckoning => {
  const attempts = ledger.attempts()
  const byId = new Map(
    ledger.acts.flatMap((act) => act.attempts.map((attempt) => [attempt.requestId, { act, attempt }]))
  )
  const audited = new Map<string, Map<string, number>>()
  for (const { action, request_id, times } of found.audits) {
    const of = audited.get(request_id ?? "") ?? new Map<string, number>()
    of.set(action, (of.get(action) ?? 0) + times)
    audited.set(request_id ?? "", of)
  }
  const rowsOf = (act: Act, { audited: action }: Kind) =>
    act.attempts.reduce((sum, { requestId }) => sum + (audited.get(requestId)?.get(action ?? "") ?? 0), 0)

  const writes = ledger.acts.filter(({ kind }) => kinds[kind].audited !== null)
  const acknowledged = writes.filter(({ isAcknowledged }) => isAcknowledged)
  const unclear = writes.filter((act) => !act.isAcknowledged && act.attempts.some(isUnclear))

  const times = new Map<string, number>()
  for (const { messageId } of taken) times.set(messageId, (times.get(messageId) ?? 0) + 1)
  const messagesOf = (act: Act) => {
    const ids = new Set(act.attempts.map(({ requestId }) => requestId))
    return found.messages.filter(({ request_id }) => ids.has(request_id ?? "")).length
  }

  const isStillborn = ({ created, last_error, request_id, status }: MessageRow) => {
    const asked = byId.get(request_id ?? "")?.attempt.sentAt ?? created
    return status === "dead" && last_error === "expired" && created < asked - BEHIND
  }
  const [stillborn, messages] = [found.messages.filter(isStillborn), found.messages.filter((row) => !isStillborn(row))]

  return {
    requests: attempts.length,
    answered: attempts.filter(isSuccess).length,
    refused: attempts.filter(({ hasRetryAfter, status }) => status === 503 && hasRetryAfter).length,
    declined: attempts.filter(({ status }) => status !== null && status >= 400 && status < 500).length,
    broken: attempts.filter(({ status }) => status === null).length,
    unknown: unclear.length,
    unknownWritten: unclear.filter((act) => rowsOf(act, kinds[act.kind]) > 0).length,
    lost: [
      ...found.lost.map((act) => `not there: ${named(act)}`),
      ...(found.unmade === 0 ? [] : [`${found.unmade} exports were acknowledged and not made`])
    ],
    doubled: [
      ...found.doubled.map((act) => `there twice: ${named(act)}`),
      ...writes.filter((act) => rowsOf(act, kinds[act.kind]) > 1).map((act) => `done twice: ${named(act)}`)
    ],
    missingAudit: acknowledged
      .filter((act) => rowsOf(act, kinds[act.kind]) === 0)
      .map((act) => `no ${kinds[act.kind].audited ?? ""}: ${named(act)}`),
    strangeAudit: found.audits.flatMap(({ action, request_id, resource_id, times: often }) => {
      const of = byId.get(request_id ?? "")
      if (of === undefined) return request_id === null ? [] : [`${action} of nobody's request ${request_id}`]
      if (often > 1) return [`${action} ${often} times of ${resource_id ?? ""}: ${named(of.act, of.attempt)}`]
      return isSuccess(of.attempt) || isUnclear(of.attempt)
        ? []
        : [`${action} of what was declined: ${named(of.act, of.attempt)}`]
    }),
    lostMessages: [
      ...acknowledged
        .filter((act) => messagesOf(act) < kinds[act.kind].messages)
        .map((act) => `never in the outbox: ${named(act)}`),
      ...messages
        .filter(({ message_id, status }) => status !== "sent" || !times.has(message_id))
        .map(({ last_error, status, template }) => `${template} is ${status} (${last_error ?? "nothing said"})`)
    ],
    wrongAnswers: ledger.acts.flatMap((act) =>
      act.attempts.flatMap((attempt) => {
        const { hasRetryAfter, status } = attempt
        if (status === null || status < 500) return []
        if (status !== 503) return [`${status}: ${named(act, attempt)}`]
        return hasRetryAfter ? [] : [`503 without Retry-After: ${named(act, attempt)}`]
      })
    ),
    stillborn: stillborn.length,
    repeatedMessages: [...times.values()].filter((often) => often > 1).length,
    messages: found.messages.length,
    slowestExport: found.slowestExport
  }
}
