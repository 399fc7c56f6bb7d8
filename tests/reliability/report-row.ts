/** One line of the table about simulated time. */
export type ReportRow = [what: string, measured: string, goal: string];
