/**
 * Notified in the transaction that pauses a job, ends a pause or asks for a run; the payload is the job's name. Workers look
 * at `jobs` then, and every second in case it was missed.
 */
export const JOBS_CHANNEL = "jobs"
