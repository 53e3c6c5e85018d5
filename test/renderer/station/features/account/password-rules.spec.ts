import { describe, expect, it } from 'vitest';
import {
  acceptable,
  passwordRules,
} from '../../../../../renderer/station/features/account/password-rules.ts';

describe('password rules', () => {
  it.each([
    ['', 'length'],
    ['short', 'length'],
    ['aaaaaaaaaa', 'varied'],
    ['qwertyuiop', 'varied'],
    ['87654321', 'varied'],
    ['AdaLovelace_12', 'notName'],
    ['x'.repeat(60) + 'yz'.repeat(40), 'notLong'],
  ])('%j fails by %s', (password, rule) => {
    const rules = passwordRules(password, 'adalovelace');
    expect(rules.find(({ id }) => id === rule)?.met).toBe(false);
    expect(acceptable(rules)).toBe(false);
  });

  it('takes a few unrelated words', () => {
    expect(acceptable(passwordRules('violet-harbour-71-lantern', 'ada'))).toBe(true);
  });

  it('does not mind an empty user name', () => {
    expect(acceptable(passwordRules('violet-harbour', ''))).toBe(true);
  });
});
