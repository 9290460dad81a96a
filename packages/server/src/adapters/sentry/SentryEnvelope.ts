import type { ErrorReport } from "../../error-reports/ErrorReport.ts"

/** Whose reports these are. */
export interface SentrySource {
  readonly environment: string
  readonly release: string
  readonly serverName: string
  readonly service: string
}

/**
 * An event in Sentry's envelope: three lines of JSON. **Shape**: `eventId` is 32 hexadecimal digits. **Source**: Sentry
 * developer documentation, "Envelopes" and "Event Payloads".
 */
export const sentryEnvelope = (
  { atMillis, errors, level, message, tags, trace }: ErrorReport,
  { environment, release, serverName, service }: SentrySource,
  eventId: string,
  nowMillis: number
): string => {
  const event = JSON.stringify({
    event_id: eventId,
    timestamp: atMillis / 1000,
    platform: "node",
    level,
    logger: service,
    logentry: { formatted: message },
    release,
    environment,
    server_name: serverName,
    tags: { ...tags, service },
    ...(tags["route"] === undefined ? {} : { transaction: tags["route"] }),
    ...(trace === undefined ? {} : { contexts: { trace: { trace_id: trace.traceId, span_id: trace.spanId } } }),
    exception: {
      values: errors.map(({ frames, type, value }) => ({
        type,
        value,
        ...(frames.length === 0 ? {} : { stacktrace: { frames } })
      }))
    }
  })
  const head = JSON.stringify({ event_id: eventId, sent_at: new Date(nowMillis).toISOString() })
  const item = JSON.stringify({ type: "event", content_type: "application/json", length: Buffer.byteLength(event) })
  return `${head}\n${item}\n${event}\n`
}
