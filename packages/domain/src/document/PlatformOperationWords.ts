import type { OperationWords } from "./OperationWords.ts"

/** Operations of the machinery: messages and jobs. */
export const platformOperationWords = {
  "messages.list":
    "Lists messages to people, newest first unless sorted otherwise: on their way, waiting for a key, given up and, for some days, sent. Addresses, and what they say, are sealed and never shown.",
  "messages.summary":
    "Counts messages that wait, how long the oldest of them does, those that wait for a key and those that were given up.",
  "messages.revive":
    "Tries messages again that were given up, by their ids or all that match, with all of their tries before them. Says of each what became of it; one that was not given up stays as it is, and a code that has expired is not sent.",
  "messages.drop":
    "Deletes messages that were given up, by their ids or all that match, with whatever was sealed of them: nobody gets them. Says of each what became of it; one that was not given up stays as it is."
} as const satisfies OperationWords
