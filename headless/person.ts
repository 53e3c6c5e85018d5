import { createInterface, type Interface } from 'node:readline';
import { askHidden } from '../signaling/headless/ask-hidden.ts';
import { GatewayError } from './gateway-error.ts';

const NOT_ANSWERED =
  'An answer is needed. Type it when you are asked, or write it to standard input, one line for each question.';

/** Whoever answers: at a terminal, or a program that writes a line for each question to standard input. Answers are never arguments. */
export class Person {
  readonly #input: NodeJS.ReadStream;
  readonly #output: NodeJS.WritableStream;
  #lines: Interface | null = null;
  #iterator: AsyncIterator<string> | null = null;

  constructor(input: NodeJS.ReadStream, output: NodeJS.WritableStream) {
    this.#input = input;
    this.#output = output;
  }

  /** Without showing what is typed. Rejects with a `GatewayError` `not_answered`. */
  async askHidden(question: string): Promise<string> {
    if (!this.#input.isTTY) return this.#nextLine(question);
    return answered(await askHidden(question, this.#input, this.#output));
  }

  /** Rejects with a `GatewayError` `not_answered`. */
  async ask(question: string): Promise<string> {
    if (!this.#input.isTTY) return this.#nextLine(question);
    const lines = createInterface({ input: this.#input, output: this.#output });
    try {
      return answered(
        await new Promise<string | null>((resolve) => {
          lines.question(question, resolve);
          lines.once('close', () => {
            resolve(null);
          });
        }),
      );
    } finally {
      lines.close();
    }
  }

  /** Standard input would keep the program running. */
  close(): void {
    this.#lines?.close();
  }

  async #nextLine(question: string): Promise<string> {
    this.#output.write(`${question}\n`);
    this.#lines ??= createInterface({ input: this.#input });
    this.#iterator ??= this.#lines[Symbol.asyncIterator]();
    const next = await this.#iterator.next();
    return answered(next.done === true ? null : next.value);
  }
}

function answered(answer: string | null): string {
  if (answer === null) throw new GatewayError('not_answered', NOT_ANSWERED);
  return answer;
}
