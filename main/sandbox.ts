import type { App, CommandLine } from 'electron';

/**
 * Puts every renderer into the OS sandbox. False when the command line asked for none, which nothing in here could undo
 * any more: the process that all renderers come from runs already. Only root is let off, and only when it asks, because
 * Chromium refuses to run root in its sandbox at all.
 */
export function insistOnSandbox(
  app: Pick<App, 'enableSandbox'> & { commandLine: Pick<CommandLine, 'hasSwitch'> },
  uid: number | null,
): boolean {
  if (app.commandLine.hasSwitch('no-sandbox')) return uid === 0;
  app.enableSandbox();
  return true;
}
