/** Whether somebody can have been born on this day. **Shape**: both `YYYY-MM-DD`. */
export const isBirthday = (day: string, today: string): boolean => day >= "1900-01-01" && day < today
