import { Duration } from "effect"
import type { Channel } from "./messages/Message.ts"
import type { OutboxMessage } from "./messages/OutboxMessage.ts"

/** What a message is for: `code` is of use for some minutes, `notice` tells what happened, later as well. */
export type Purpose = "code" | "notice"

/**
 * When a message that was not taken is tried again: after `first`, then after `factor` times the pause before, `longest` at
 * most, and `tries` times in all. A code is not tried once it cannot be entered any more.
 */
export interface RetrySchedule {
  readonly first: Duration.Duration
  readonly factor: number
  readonly longest: Duration.Duration
  readonly tries: number
}

const seconds = Duration.seconds
const minutes = Duration.minutes

/**
 * The schedules, by channel and purpose. Mail servers make strangers wait some minutes (greylisting) and may be away for
 * days: RFC 5321, 4.5.4.1, asks for four to five of them. Text messages are news of the hour: after a day their networks
 * would drop them as well.
 */
export const retrySchedules: Readonly<Record<Channel, Readonly<Record<Purpose, RetrySchedule>>>> = {
  sms: {
    code: { first: seconds(5), factor: 2, longest: minutes(1), tries: 25 },
    notice: { first: seconds(10), factor: 3, longest: minutes(30), tries: 72 }
  },
  email: {
    code: { first: seconds(10), factor: 2, longest: minutes(2), tries: 16 },
    notice: { first: seconds(10), factor: 3, longest: Duration.hours(1), tries: 150 }
  }
}

/** What a message is for, by its variables: those that bring a code say how long it lives. */
export const purposeOf = ({ variables }: Pick<OutboxMessage, "variables">): Purpose =>
  "expiresInMinutes" in variables ? "code" : "notice"

/** The pause after a try, of which between half and all is waited: providers recover unevenly. `tried` is 1 after the first. */
export const pauseAfter = (
  { factor, first, longest }: RetrySchedule,
  tried: number,
  random: number
): Duration.Duration => Duration.times(wholePause({ factor, first, longest }, tried), 0.5 + random / 2)

const wholePause = ({ factor, first, longest }: Omit<RetrySchedule, "tries">, tried: number) =>
  Duration.min(Duration.times(first, factor ** (tried - 1)), longest)

/** How long a schedule lasts from its first try to its last: at least half of it, at most all. */
export const lengthOf = (schedule: RetrySchedule): Duration.Duration =>
  Array.from({ length: schedule.tries - 1 }, (_, before) => wholePause(schedule, before + 1)).reduce(
    (sum, pause) => Duration.sum(sum, pause),
    Duration.zero
  )
