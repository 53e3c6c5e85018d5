import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** One line that a person types, without showing it. @returns null when there is no terminal, or they broke it off. */
export async function askHidden(
  question: string,
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
): Promise<string | null> {
  if (!input.isTTY) return null;
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  // Only now does the terminal show nothing by itself: whoever answers at once, by pasting, must not see the answer.
  output.write(question);
  try {
    return await new Promise((resolve) => {
      lines.once('line', resolve);
      lines.once('close', () => {
        resolve(null);
      });
    });
  } finally {
    lines.close();
    output.write('\n');
  }
}
