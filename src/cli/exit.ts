/** Exit codes: nothing (left) to report; findings; the job could not be done. */
export const exit = { clean: 0, findings: 1, failure: 2 } as const
