/** Calls back once at SIGTERM and SIGINT. A second one, while stopping, has the system's own meaning again. */
export function onStopSignal(own: Pick<NodeJS.Process, 'once'>, stop: () => void): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) own.once(signal, stop);
}
