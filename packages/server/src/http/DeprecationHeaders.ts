import type { Deprecation } from "@credbuzzpay/domain/contract/Deprecation"

const secondsOf = (day: string): number => {
  const millis = Date.parse(`${day}T00:00:00Z`)
  // A slip in a declaration: it is found when the server starts, by whoever wrote it.
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(millis)) throw new Error(`"${day}" is no day of a deprecation`)
  return millis / 1000
}

/** The headers that every answer of a deprecated operation has. Throws for days that are none, or in the wrong order. */
export const deprecationHeaders = ({
  link,
  since,
  successor,
  sunset
}: Deprecation): Readonly<Record<string, string>> => {
  const began = secondsOf(since)
  if (sunset !== undefined && secondsOf(sunset) < began) throw new Error(`The sunset ${sunset} is before ${since}`)
  const links = [
    ...(link === undefined ? [] : [`<${link}>; rel="deprecation"; type="text/html"`]),
    ...(successor === undefined ? [] : [`<${successor}>; rel="successor-version"`])
  ]
  return {
    deprecation: `@${began}`,
    ...(sunset === undefined ? {} : { sunset: new Date(secondsOf(sunset) * 1000).toUTCString() }),
    ...(links.length === 0 ? {} : { link: links.join(", ") })
  }
}
