import { randomBytes } from 'node:crypto';
import { hashSecret, matchesHash } from './secret-token.ts';

/** Crockford's base 32: no letter that reads like a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;
const GROUP = /.{4}(?=.)/g;

/**
 * The code that proves that whoever claims a new hub sits at its machine: 80 random bits, in memory only, shown nowhere
 * but there.
 */
export class SetupCode {
  readonly text: string;
  readonly #hash: Buffer;

  constructor() {
    const letters = Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join(
      '',
    );
    this.text = letters.replace(GROUP, '$&-');
    this.#hash = hashSecret(letters);
  }

  /** Compares in constant time; case, spaces and dashes do not matter, and O, I and L are read as the digits they resemble. */
  matches(given: string): boolean {
    const letters = given.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
    return matchesHash(letters, this.#hash);
  }
}
