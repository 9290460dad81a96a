import type { MetricDeclaration } from "./MetricFamily.ts"

/** Families of one concern: a part of the page of metrics. */
export interface MetricGroup {
  readonly name: string
  /** One or more sentences for the page: what it tells, and of which process. */
  readonly about: string
  readonly families: ReadonlyArray<MetricDeclaration>
}

/** A group of the metrics that modules declare. */
export const metricGroup = (name: string, about: string, families: ReadonlyArray<MetricDeclaration>): MetricGroup => ({
  name,
  about,
  families
})
