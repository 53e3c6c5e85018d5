interface Timed<T> {
  result: T;
  took_ms: number;
  /** The most of the processor that one turn of the event loop took, while nobody else was heard. */
  longest_ms: number;
}

/** Does some work while a timer is due all the time. In time of the processor, since what else the machine does would count otherwise. */
export async function longestTurn<T>(work: () => Promise<T> | T): Promise<Timed<T>> {
  let longest_ms = 0;
  let last = processorTime();
  const look = (): void => {
    const now = processorTime();
    longest_ms = Math.max(longest_ms, now - last);
    last = now;
  };
  const timer = setInterval(look, 1);
  const started = performance.now();
  try {
    const result = await work();
    const took_ms = performance.now() - started;
    look();
    return { result, took_ms, longest_ms };
  } finally {
    clearInterval(timer);
  }
}

/** Of this thread; milliseconds. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
