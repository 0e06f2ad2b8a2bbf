/** What ends a process that doesn't listen. */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const

/** Does what leaves something behind when it stops half-way; a signal that comes meanwhile ends the process afterwards. */
export async function uninterrupted<T>(work: () => T): Promise<T> {
  let came: NodeJS.Signals | null = null
  const hear = (signal: NodeJS.Signals) => {
    came = signal
  }
  for (const signal of signals) process.on(signal, hear)
  try {
    return work()
  } finally {
    // Signals are told between turns only.
    await new Promise<void>(resolve => setImmediate(resolve))
    for (const signal of signals) process.off(signal, hear)
    if (came !== null) process.kill(process.pid, came)
  }
}
