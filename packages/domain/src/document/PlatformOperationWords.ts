import type { OperationWords } from "./OperationWords.ts"

/** Operations of the machinery: messages and jobs. */
export const platformOperationWords = {
  "messages.list":
    "Lists messages to people, newest first unless sorted otherwise: on their way, waiting for a key, given up, lapsed and, for a year, sent. Addresses, and what they say, are sealed and never shown.",
  "messages.summary":
    "Counts messages that wait, how long the oldest of them does, those that wait for a key and those that were given up.",
  "messages.revive":
    "Tries messages again that were given up, by their ids or all that match, with all of their tries before them. Says of each what became of it; one that was not given up stays as it is, and a code that has expired is not sent.",
  "messages.drop":
    "Deletes messages that were given up, by their ids or all that match, with whatever was sealed of them: nobody gets them. Says of each what became of it; one that was not given up stays as it is.",
  "retention.table":
    "Shows the retention table: of each line what it is kept for, by which law, for how long and what becomes of it then, with how many rows are past their time, how many a legal hold keeps, and what its last run did.",
  "retention.runs":
    "Lists runs of lines of the retention table, newest first unless sorted otherwise: how many rows each deleted, and how many it left.",
  "jobs.list":
    "Lists every job that workers know: what it does, when, how late it is, how its last run ended, who has it, and who paused it why.",
  "jobs.runs":
    "Lists runs of jobs of the last half year, newest first unless sorted otherwise, by job, by why they began and by how they ended.",
  "jobs.get": "Gives one job with its last run and the one that is under way. Refused when no worker knows such a job.",
  "jobs.run":
    "Asks for a run of a job beside its schedule: a worker begins it within a second, or once the run under way has ended. A request that waits already is the same request. Refused while the job is paused.",
  "jobs.pause":
    "Has no run of a job begin until it is resumed; one that is under way ends by itself. The answer says what stops meanwhile. Refused when it is paused already, and without a fresh proof of who asks.",
  "jobs.resume":
    "Ends the pause of a job: it runs by its schedule again, and what was due meanwhile is done once. Refused when it is not paused."
} as const satisfies OperationWords
