import { Effect, Metric, type Scope } from "effect"

/** The labels of one series: each of the family's names with a value. Values are few, and never of a person. */
type Labels<L extends string> = Readonly<Record<L, string>>
type Given<L extends string> = [L] extends [never] ? readonly [] : readonly [labels: Labels<L>]

type Kind = "counter" | "gauge" | "histogram"

/** What a family is declared as; the page of metrics, the alerts' test and the dashboards' test read it. */
export interface MetricDeclaration {
  readonly name: string
  readonly kind: Kind
  /** One line for `# HELP` and the page, without a full stop. */
  readonly help: string
  readonly labels: ReadonlyArray<string>
  /**
   * Lets a counter without labels be seen at 0 before anything is counted: one that comes into being at 1 has not risen for
   * Prometheus, so that the first fault of its kind would raise no alarm. Does nothing for others.
   */
  readonly fromZero: Effect.Effect<void>
}

/** A metric as Prometheus knows it: one name, and a series for each set of values of its labels. */
export interface MetricFamily<L extends string = string, S = unknown> extends MetricDeclaration {
  readonly labels: ReadonlyArray<L>
  /** One series, made once. A hot path keeps it and says `series.updateUnsafe(1, context)`. */
  readonly series: (...labels: Given<L>) => Metric.Metric<number, S>
  /** Adds to a counter, sets a gauge, or takes one observation into a histogram. */
  readonly update: (value: number, ...labels: Given<L>) => Effect.Effect<void>
}

export type Counter<L extends string = never> = MetricFamily<L, Metric.CounterState<number>>
export type Gauge<L extends string = never> = MetricFamily<L, Metric.GaugeState<number>>
export type Histogram<L extends string = never> = MetricFamily<L, Metric.HistogramState>

interface Attributed {
  readonly description: string
  readonly attributes?: Metric.Metric.AttributeSet
}

// One metric per series and not `Metric.withAttributes` of a shared one, which would work out its key on every update.
const family = <L extends string, S>(
  kind: Kind,
  name: string,
  help: string,
  labels: ReadonlyArray<L>,
  make: (attributed: Attributed) => Metric.Metric<number, S>
): MetricFamily<L, S> => {
  const known = new Map<string, Metric.Metric<number, S>>()
  const series = (...[given]: Given<L>) => {
    const values = given === undefined ? [] : labels.map((label) => given[label])
    const key = values.join("\u0000")
    const found = known.get(key)
    if (found !== undefined) return found
    const attributes = Object.fromEntries(labels.map((label, index) => [label, values[index] ?? ""]))
    const made = make(labels.length === 0 ? { description: help } : { description: help, attributes })
    known.set(key, made)
    return made
  }
  const update = (value: number, ...given: Given<L>) => Metric.update(series(...given), value)
  const startsAtZero = kind === "counter" && labels.length === 0
  // Without labels there are none to give.
  const fromZero = startsAtZero ? Effect.suspend(() => update(0, ...([] as unknown as Given<L>))) : Effect.void
  return { name, kind, help, labels, fromZero, series, update }
}

/** Something that is counted since the start; its name ends with `_total`. */
export const counter = <const L extends string = never>(
  name: `${string}_total`,
  help: string,
  labels: ReadonlyArray<L> = []
): Counter<L> =>
  family("counter", name, help, labels, (attributed) => Metric.counter(name, { ...attributed, incremental: true }))

/** Something that stands so now. */
export const gauge = <const L extends string = never>(
  name: string,
  help: string,
  labels: ReadonlyArray<L> = []
): Gauge<L> => family("gauge", name, help, labels, (attributed) => Metric.gauge(name, attributed))

/** How values are spread. **Units**: seconds, where they are a duration. `boundaries` are the upper ends of buckets. */
export const histogram = <const L extends string = never>(
  name: string,
  help: string,
  boundaries: ReadonlyArray<number>,
  labels: ReadonlyArray<L> = []
): Histogram<L> =>
  family("histogram", name, help, labels, (attributed) => Metric.histogram(name, { ...attributed, boundaries }))

const nothing = () => {}

/** A gauge that is `read` each time somebody asks for the metrics, until the scope ends. */
export const gaugeReads = <L extends string>(
  { series }: Gauge<L>,
  read: () => number,
  ...labels: Given<L>
): Effect.Effect<void, never, Scope.Scope> => registered(series(...labels), () => ({ value: read() }))

/** A counter that is counted elsewhere, and is `read` each time somebody asks for the metrics. */
export const counterReads = <L extends string>(
  { series }: Counter<L>,
  read: () => number,
  ...labels: Given<L>
): Effect.Effect<void, never, Scope.Scope> =>
  registered(series(...labels), () => ({ count: read(), incremental: true }))

const registered = <S>(series: Metric.Metric<number, S>, get: () => S) =>
  Effect.asVoid(
    Effect.acquireRelease(
      Effect.map(Effect.context<never>(), (context) =>
        Metric.registerUnsafe(series, context, { get, update: nothing, modify: nothing })
      ),
      ({ remove }) => Effect.sync(remove)
    )
  )
