import type { ServerResponse } from "node:http"

/** Head and body of an answer that is ready. */
export interface Written {
  readonly response: ServerResponse
  readonly status: number
  readonly headers: Readonly<Record<string, string | number>>
  readonly text: string | undefined
}

/**
 * Writes answers that are ready while requests are still read, all of one turn of the event loop together at its end: a
 * write wakes whoever reads it, which costs more than the writing when each is done as soon as it can be. Each answer is one
 * write. `written` is called after each.
 */
export const makeAnswerWrites = (written: (response: ServerResponse) => void): ((answer: Written) => void) => {
  let waiting: Array<Written> = []
  const flush = () => {
    const ready = waiting
    waiting = []
    for (const { headers, response, status, text } of ready) {
      response.writeHead(status, headers)
      response.end(text)
      written(response)
    }
  }
  return (answer) => {
    if (waiting.length === 0) setImmediate(flush)
    waiting.push(answer)
  }
}
