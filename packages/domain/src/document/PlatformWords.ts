import type { Words } from "./Words.ts"

/** Fields about messages and jobs. */
export const platformWords = {
  template: "What kind of message it is, by the name of its template",
  error: "What went wrong at the last try, in words of ours; null where nothing did",
  attempts: "How often it was tried",
  next_attempt_at: { text: "When it is tried next; null when it is not", format: "date-time" },
  sent_at: { text: "When it was handed to its provider; null until then", format: "date-time" },
  message_ids: "Messages by their ids, at most 1000; else what they match is said",
  matching: "What is said of the messages that were given up and are meant; nothing said means all of them",
  result: "What became of it",
  left: "How many more match than one call takes",
  oldest_seconds: "How long the oldest waits that can be sent, in seconds; 0 where none does",
  unreadable: "How many wait for a key that the workers do not have",
  dead: "How many were given up"
} as const satisfies Words
