// What is read of all of it.
export * as exports from "./exports/layer.ts"
export * as reports from "./reports/layer.ts"
