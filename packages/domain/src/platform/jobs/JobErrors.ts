import { Conflict } from "../../errors/Conflict.ts"
import { failsWith } from "../../errors/Failure.ts"
import { NotFound } from "../../errors/NotFound.ts"

/** No worker has ever known it. */
export const jobNotFound = failsWith(NotFound)("JOB_NOT_FOUND", "There is no such job", "job")

/** It is paused already, by somebody whose reason stands. */
export const jobAlreadyPaused = failsWith(Conflict)("JOB_ALREADY_PAUSED", "This job is paused already")

export const jobNotPaused = failsWith(Conflict)("JOB_NOT_PAUSED", "This job is not paused")

/** A paused job runs for nobody; resume it first. */
export const jobPaused = failsWith(Conflict)("JOB_PAUSED", "This job is paused; resume it first")
