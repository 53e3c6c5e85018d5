import { readFileSync } from 'node:fs';

const DOCUMENT = new URL('../../../docs/protocol.md', import.meta.url);

export type Row = string[];

/** docs/protocol.md as headings with the text below them, up to the next heading of any depth. */
export class ProtocolDocument {
  readonly #sections = new Map<string, string>();

  constructor(text = readFileSync(DOCUMENT, 'utf8')) {
    const parts = text.split(/^#{1,4} +(.+)$/m).slice(1);
    for (let i = 0; i < parts.length; i += 2) {
      const heading = parts[i]?.trim() ?? '';
      if (this.#sections.has(heading)) throw new Error(`two sections are called ${heading}`);
      this.#sections.set(heading, parts[i + 1] ?? '');
    }
  }

  get headings(): string[] {
    return [...this.#sections.keys()];
  }

  section(heading: string): string {
    const text = this.#sections.get(heading);
    if (text === undefined) throw new Error(`no section ${heading}`);
    return text;
  }

  /** The rows of the section's only table, without its head. */
  table(heading: string): Row[] {
    const lines = this.section(heading)
      .split('\n')
      .filter((line) => line.startsWith('|'));
    return lines.slice(2).map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(' | ')
        .map((cell) => cell.replace(/^\|/, '').trim()),
    );
  }

  /** The first code block of a language in a section. */
  code(heading: string, language: string): string {
    const found = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(this.section(heading))?.[1];
    if (found === undefined) throw new Error(`no ${language} in ${heading}`);
    return found;
  }
}
