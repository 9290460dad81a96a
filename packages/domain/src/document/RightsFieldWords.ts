import type { Words } from "./Words.ts"

/** Fields of requests of people about their data. */
export const rightsFieldWords = {
  wishes: "What is to be corrected, and how",
  wished: "What it is to be",
  asked_at: { text: "When it was asked", format: "date-time" },
  due_on: { text: "The day of India by which it is answered, YYYY-MM-DD", format: "date" },
  law_on: { text: "The last day of India that the law, or our own promise, leaves for an answer", format: "date" },
  answer: "What the person is answered, in words of staff; null until then",
  is_overdue: "Whether it is open and its day is past",
  overdue: "Whether those are meant that are open and whose day is past, or the others",
  ends_on: { text: "The day of India on which the account ends by it; null of others", format: "date" },
  nominee: "Who exercises the person's rights after their death or incapacity; null for nobody",
  is_held: "Whether a legal hold is in force on the person, which no day of erasure passes",
  relation: "What the nominee is to the person"
} as const satisfies Words
