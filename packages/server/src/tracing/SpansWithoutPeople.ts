import { Tracer } from "effect"
import { exitWithoutWords } from "./SpanFailure.ts"

/**
 * The attributes that leave this process. Everything else stays: the platform puts addresses with their queries, headers,
 * SQL and who asks on its spans, and nothing turns that off.
 */
export const spanAttributes = {
  method: "http.request.method",
  route: "http.route",
  status: "http.response.status_code",
  rpc: "rpc.method",
  job: "credbuzzpay.job",
  requestId: "credbuzzpay.request_id",
  database: "db.system.name",
  connectionWait: "db.client.connection.wait_time_ms"
} as const

const told: ReadonlySet<string> = new Set(Object.values(spanAttributes))

/** The tracer given, of whose spans nothing leaves but their names, their times, how they ended and {@link spanAttributes}. */
export const withoutPeople = (tracer: Tracer.Tracer): Tracer.Tracer => {
  const span: Tracer.Tracer["span"] = (options) => {
    const made = tracer.span(options)
    const attribute = made.attribute.bind(made)
    const end = made.end.bind(made)
    made.attribute = (name, value) => {
      if (told.has(name)) attribute(name, value)
    }
    made.end = (time, exit) => end(time, exitWithoutWords(exit))
    // Events are lines of the log, which has them.
    made.event = () => {}
    return made
  }
  return Tracer.make(tracer.context === undefined ? { span } : { span, context: tracer.context })
}
