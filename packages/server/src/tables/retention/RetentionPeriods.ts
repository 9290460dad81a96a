/** Periods that operators may lengthen, and never below what the law asks for. **Units**: as the names say. */
export interface RetentionPeriods {
  /** Personal data, traffic data and logs of the processing, from the processing. */
  readonly processingDays: number
  /** The log of sign-ins, from the end of its month. */
  readonly signInDays: number
  /** What the system itself did, without persons. */
  readonly systemLogDays: number
  /** Records of identity, from the end of the relationship. */
  readonly identityYears: number
}

/** The least of each, and what holds where nothing is set. 366: a year may have a 29 February. */
export const leastPeriods: RetentionPeriods = {
  processingDays: 366,
  signInDays: 366,
  systemLogDays: 180,
  identityYears: 5
}

/** What is set where operators set nothing. */
export const defaultPeriods: RetentionPeriods = { ...leastPeriods, signInDays: 731 }
