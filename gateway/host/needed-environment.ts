/** `PATH` is also where ffmpeg is looked for. */
const NEEDED = ['PATH', 'SystemRoot', 'TEMP', 'TMPDIR', 'TZ'];

/** What a program needs to run at all. Nothing else of the environment is the business of what reads cameras' data (S26). */
export function neededEnvironment(all: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    NEEDED.flatMap((name) => {
      const value = all[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
