import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** 0 to 4; at 2 a guess takes more than a hundred million tries, which argon2 and the log-in delays make hopeless. */
const MIN_SCORE = 2;
/** The estimate's time grows with length, and a password this long is not the one that gets guessed. */
const ESTIMATED_CHARS = 64;

/** Judges new passwords. The word lists take a moment and some memory, so they are loaded at first use. */
export class PasswordPolicy {
  #estimator: Promise<ZxcvbnFactory> | null = null;

  /**
   * @param about what an attacker would try first: the user's name and e-mail, the product's name.
   * @param min_score 0 to 4, zxcvbn's; the default is for what can only be guessed through the hub.
   * @returns `null` for a good one, else what is wrong with it, for a person.
   */
  async complaint(password: string, about: readonly string[], min_score = MIN_SCORE): Promise<string | null> {
    const estimator = await (this.#estimator ??= loadEstimator());
    const words = [
      ...about.flatMap((text) => [text, ...text.split(/[@._-]+/)]),
      'mumu',
      'camera',
      'mumucamera',
    ];
    const result = estimator.check(password.slice(0, ESTIMATED_CHARS), words);
    if (result.score >= min_score) return null;
    const hint = result.feedback.warning ?? result.feedback.suggestions[0];
    return [
      'This password would be guessed soon.',
      hint,
      'Try a few unrelated words, or let a password manager make one.',
    ]
      .filter((part) => part)
      .join(' ');
  }
}

async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
}
