import { webUrl } from "@credbuzzpay/settings/Addresses"
import { type Kind, kind, secretKind } from "@credbuzzpay/settings/Kind"
import { line, oneOf } from "@credbuzzpay/settings/Kinds"
import { setting } from "@credbuzzpay/settings/Setting"
import { combinedGroup } from "@credbuzzpay/settings/SettingGroup"
import { wrong } from "@credbuzzpay/settings/SettingProblem"
import { Option, Redacted, Result } from "effect"

const ways: Kind<TracingWay> = oneOf(["none", "otlp", "opentelemetry-sdk"])

/** How traces leave this process. */
export type TracingWay = "none" | "otlp" | "opentelemetry-sdk"

const share = kind({
  what: "a share from 0 to 1, such as 0.1",
  parse: (text) => (/^(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)$/.test(text) ? Option.some(Number(text)) : Option.none()),
  valid: ["0", "0.1", "1", "1.0", "0.000001"],
  invalid: ["10", "-0.1", "1.1", ".5", "10%", "always_on", " "]
})

/** `name=value` pairs with values as in an address, as the OpenTelemetry specification has them. */
const headerPairs = (text: string): Option.Option<Readonly<Record<string, string>>> => {
  const pairs = text.split(",").map((pair) => /^\s*([A-Za-z0-9_-]+)\s*=\s*([!-~]+)\s*$/.exec(pair))
  if (pairs.some((pair) => pair === null)) return Option.none()
  try {
    return Option.some(
      Object.fromEntries(pairs.map((pair) => [String(pair?.[1]).toLowerCase(), decodeURIComponent(String(pair?.[2]))]))
    )
  } catch {
    return Option.none()
  }
}

const headers = secretKind({
  what: "name=value pairs with commas between them, such as api-key=…",
  parse: (text) => Option.map(headerPairs(text), (pairs) => Redacted.make(pairs)),
  valid: ["api-key=8c1b02e4", "Authorization=Basic%20dTpw,x-tenant=1"],
  invalid: ["api-key", "=8c1b02e4", "api key=1", "a=%E0%A4%A", "a=1,,b=2", " "]
})

/** Where traces go, and of how many requests. The names are those of the OpenTelemetry specification, where it has one. */
export const tracingSettings = combinedGroup(
  "Traces",
  "Spans of requests and jobs, sent to a collector by OTLP over HTTP. No span holds anything of a person: neither values, nor SQL, nor addresses.",
  {
    way: setting(
      "TRACING",
      ways,
      "How traces are sent: `otlp` by Effect's own exporter, `opentelemetry-sdk` by OpenTelemetry's SDK for Node, at twice the cost, for who has processors or instrumentations of their own for it."
    ).optional("`otlp` where OTEL_EXPORTER_OTLP_ENDPOINT is set, else `none`"),
    endpoint: setting(
      "OTEL_EXPORTER_OTLP_ENDPOINT",
      webUrl,
      "The collector. Traces are posted to `/v1/traces` below it."
    ).optional("no traces are made"),
    headers: setting("OTEL_EXPORTER_OTLP_HEADERS", headers, "Headers that the collector asks for.").optional(
      "none are sent"
    ),
    ratio: setting(
      "OTEL_TRACES_SAMPLER_ARG",
      share,
      "The share of requests and jobs that are traced. Whether a request is whose trace a trusted proxy began, the proxy says."
    ).withDefault("0.1"),
    serviceName: setting("OTEL_SERVICE_NAME", line, "The name of this program in traces.").optional(
      "`credbuzzpay-server`, `credbuzzpay-workers` or `credbuzzpay-standalone`"
    )
  },
  {
    combine: ({ endpoint, way, ...rest }) => {
      const chosen = Option.getOrElse(way, (): TracingWay => (Option.isSome(endpoint) ? "otlp" : "none"))
      return chosen !== "none" && Option.isNone(endpoint)
        ? Result.fail([wrong("TRACING", "must be none without OTEL_EXPORTER_OTLP_ENDPOINT")])
        : Result.succeed({ ...rest, endpoint, way: chosen })
    }
  }
)
