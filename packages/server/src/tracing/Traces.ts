import { type Clock, Context, Effect, Exit, Option, References, Tracer } from "effect"
import { failureOf } from "./SpanFailure.ts"

/** What a trace begins with. */
interface Beginning {
  /** `GET /api/v1/users/:user_code`: never anything of a person. */
  readonly name: string
  readonly kind: Tracer.SpanKind
  /** The span of somebody trusted that this one continues; whether it is traced is theirs to say. */
  readonly parent?: Tracer.ExternalSpan | undefined
}

/** A trace under way: its first span. */
export interface Begun {
  readonly span: Tracer.Span
  /** The context given, in which everything makes spans below this one. */
  readonly within: <Services>(context: Context.Context<Services>) => Context.Context<Services>
  /** Ends the span; with the name of what went wrong where something did. */
  readonly end: (wrong?: string) => void
}

/** Begins traces, of as many requests and jobs as are asked for. */
export interface Traces {
  /** None where this one is not traced: then nothing of it makes a span, at no cost. */
  readonly begin: (beginning: Beginning) => Begun | undefined
}

/**
 * Who begins traces; nobody by default. Spans are made inside of a trace that has begun and nowhere else
 * (`References.TracerEnabled`), so that what is not traced costs what it does without tracing.
 */
export const Traces = Context.Reference<Traces | undefined>("@credbuzzpay/server/tracing/Traces", {
  defaultValue: () => undefined
})

/** Traces of a share of what begins, from 0 to 1, by the tracer given. `random` gives numbers from 0 to 1. */
export const makeTraces = (tracer: Tracer.Tracer, ratio: number, clock: Clock.Clock, random: () => number): Traces => ({
  begin: ({ kind, name, parent }) => {
    const isTraced = parent === undefined ? random() < ratio : parent.sampled
    if (!isTraced) return undefined
    const span = tracer.span({
      name,
      parent: Option.fromUndefinedOr(parent),
      annotations: Context.empty(),
      links: [],
      startTime: clock.currentTimeNanosUnsafe(),
      kind,
      root: parent === undefined,
      sampled: true
    })
    return {
      span,
      within: (context) =>
        context.pipe(
          Context.add(Tracer.ParentSpan, span),
          Context.add(Tracer.Tracer, tracer),
          Context.add(References.TracerEnabled, true)
        ) as typeof context,
      end: (wrong) =>
        span.end(clock.currentTimeNanosUnsafe(), wrong === undefined ? Exit.void : Exit.fail(failureOf(wrong)))
    }
  }
})

/** The work as a trace of its own, where it is chosen to be one: a job, or a call of RPC. */
export const asTrace =
  (traces: Traces | undefined, beginning: Beginning, attributes: Readonly<Record<string, string>>) =>
  <A, E, R>(work: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> => {
    if (traces === undefined) return work
    return Effect.clockWith((clock) => {
      const begun = traces.begin(beginning)
      if (begun === undefined) return work
      for (const [name, value] of Object.entries(attributes)) begun.span.attribute(name, value)
      return Effect.onExit(
        Effect.updateContext(work, (context: Context.Context<R>) => begun.within(context)),
        (exit) => Effect.sync(() => begun.span.end(clock.currentTimeNanosUnsafe(), exit))
      )
    })
  }
