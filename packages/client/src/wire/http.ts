import { type Exit, fromEnvelope, networkFailed } from "./Exit.ts"
import { lineOf, type Transport, type TransportContext } from "./Transport.ts"

interface Line {
  readonly _tag: string
  readonly requestId?: string
  readonly exit: Exit
}

/** One line of JSON each way over `fetch`. As plain text, with the token in the message, it needs no preflight. */
export const http = ({ baseUrl, fetch }: TransportContext): Transport => ({
  send: async (message, signal) => {
    const { id } = message
    const headers = { "content-type": "text/plain" }
    const asked = fetch(`${baseUrl}/rpc`, {
      method: "POST",
      credentials: "omit",
      signal,
      headers,
      body: lineOf(message)
    })
    // Whole: React Native has no `body` to read from.
    const [response, text] = await asked
      .then(async (response) => [response, await response.text()] as const)
      .catch((cause: unknown) => {
        throw signal.aborted ? signal.reason : networkFailed(id, cause)
      })
    if (response.status !== 200) throw fromEnvelope(response, text, id)
    try {
      for (const line of text.split("\n")) {
        const told = line === "" ? undefined : (JSON.parse(line) as Line)
        if (told?._tag === "Exit" && told.requestId === id) return told.exit
        // A defect that belongs to no call: the whole request failed by a bug.
        if (told?._tag === "Defect") return { _tag: "Failure" }
      }
    } catch (cause) {
      throw networkFailed(id, cause, 200)
    }
    throw networkFailed(id, undefined, 200)
  },
  close: () => {}
})
