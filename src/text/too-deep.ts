import type { Problem } from "./problem.ts"

/** The code of what is said of code that is nested too deeply to be checked. */
export const tooDeep = "too-deep"

/** What is said of such code, which begins at an offset. The rest of the file is checked. */
export function tooDeepAt(at: number): Problem {
  return {
    code: tooDeep,
    message: "The code is nested too deeply to be checked",
    hint: "Split it into several statements or functions.",
    range: { from: at, to: at },
  }
}

/** What `run` gives, or what `otherwise` does where the program's own stack is too small for it. */
export function unlessTooDeep<T>(run: () => T, otherwise: () => T): T {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof Error) || !/call stack|too much recursion/i.test(error.message)) throw error
    return otherwise()
  }
}
