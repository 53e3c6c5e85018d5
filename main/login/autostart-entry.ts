/*
 * An entry of the XDG autostart folder, a desktop entry (freedesktop.org: Desktop Application Autostart Specification 0.5, Desktop Entry
 * Specification 1.5).
 */

export interface AutostartEntry {
  /** As it stands there: compare it with `execOf`. */
  exec: string;
  /** Somebody switched it off without removing it. */
  is_off: boolean;
}

/** The text of an entry that starts this command. */
export function autostartText(command: readonly [string, ...string[]]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=MuMu Camera',
    'Comment=Camera monitoring station',
    `Exec=${execOf(command)}`,
    // Ignored, and not an error at each login, once the program is gone.
    `TryExec=${escaped(command[0])}`,
    'Terminal=false',
    '',
  ].join('\n');
}

/** A command as the value of `Exec`: every argument in quotes, then `%`, which stands for a field, then the escapes of any text. */
export function execOf(command: readonly string[]): string {
  const quoted = command.map((argument) => `"${argument.replaceAll(/["`$\\]/g, String.raw`\$&`)}"`);
  return escaped(quoted.join(' ').replaceAll('%', '%%'));
}

/** Null for what is no desktop entry with a command. */
export function readAutostart(text: string): AutostartEntry | null {
  const keys = new Map<string, string>();
  let group = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[(.*)\]\s*$/.exec(line);
    const entry = /^([A-Za-z0-9-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (header) group = header[1] ?? '';
    else if (entry && group === 'Desktop Entry') keys.set(entry[1] ?? '', entry[2] ?? '');
  }
  const exec = keys.get('Exec');
  if (exec === undefined) return null;
  // The second is what GNOME's settings write.
  return { exec, is_off: keys.get('Hidden') === 'true' || keys.get('X-GNOME-Autostart-enabled') === 'false' };
}

/** Escapes of the type string. */
function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`)
    .replaceAll('\t', String.raw`\t`);
}
