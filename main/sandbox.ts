import type { App, CommandLine } from 'electron';

/**
 * Puts every renderer into the OS sandbox, also when the command line says otherwise. Only root is let off, and only
 * when it asks by `--no-sandbox`: Chromium refuses to run root in its sandbox at all.
 */
export function insistOnSandbox(
  app: Pick<App, 'enableSandbox'> & { commandLine: Pick<CommandLine, 'hasSwitch'> },
  uid: number | null,
): void {
  if (uid === 0 && app.commandLine.hasSwitch('no-sandbox')) return;
  app.enableSandbox();
}
