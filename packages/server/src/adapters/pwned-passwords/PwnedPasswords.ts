import { Effect, Layer, Redacted } from "effect"
import { HttpClient, HttpClientRequest } from "effect/http"
import { createHash } from "node:crypto"
import { BreachedPasswords } from "../../features/identity/passwords/BreachedPasswords.ts"
import { traced } from "../../tracing/Traced.ts"
import { counter } from "../../metrics/MetricFamily.ts"
import { outsideClient } from "../../tracing/OutsideClient.ts"

/** Hexadecimal digits of the SHA-1 that are told: some 800 passwords share them. */
const TOLD = 5

export const breachesUnanswered = counter(
  "breached_passwords_unanswered_total",
  "Questions about a breached password that got no answer, so that only the bundled list was asked"
)

/** Lines of `<35 hexadecimal digits>:<how often>`; those that are only padding have been seen 0 times. */
const isListed = (lines: string, rest: string): boolean =>
  lines.split(/\r?\n/).some((line) => line.startsWith(`${rest}:`) && Number(line.slice(rest.length + 1)) > 0)

/**
 * The range API of Pwned Passwords (k-anonymity): `GET <url>/range/<first five digits of the SHA-1>`, padded so that the
 * length of the answer says nothing either. An outage of 2 s or more, or any other answer, counts as "not listed".
 */
export const layer = (url: URL): Layer.Layer<BreachedPasswords, never, HttpClient.HttpClient> =>
  Layer.effect(
    BreachedPasswords,
    Effect.gen(function* () {
      const client = HttpClient.filterStatusOk(yield* outsideClient)
      const base = url.href.replace(/\/$/, "")

      const holds = traced("PwnedPasswords.holds")(function* (password: Redacted.Redacted<string>) {
        const digest = createHash("sha1").update(Redacted.value(password)).digest("hex").toUpperCase()
        const request = HttpClientRequest.get(`${base}/range/${digest.slice(0, TOLD)}`).pipe(
          HttpClientRequest.setHeader("add-padding", "true")
        )
        return yield* client.execute(request).pipe(
          Effect.flatMap((response) => response.text),
          Effect.map((lines) => isListed(lines, digest.slice(TOLD))),
          Effect.timeout("2 seconds"),
          Effect.catch(() =>
            Effect.as(
              Effect.andThen(
                breachesUnanswered.update(1),
                Effect.logWarning("Nobody could say whether a new password is a breached one")
              ),
              false
            )
          )
        )
      })
      return { holds }
    })
  )
