import { afterEach, expect, test } from 'vitest';
import { showLanguage, shownLanguage, t } from '../../../languages/camera/t.ts';

const VIEWERS = '{{count}} viewers are watching';

afterEach(() => showLanguage('en'));

test('English sentences are their own, with values and numbers in them', () => {
  expect(t('Cancel')).toBe('Cancel');
  expect(t('Camera {{number}}', { number: 2 })).toBe('Camera 2');
  expect(t(VIEWERS, { count: 1 })).toBe('1 viewer is watching');
  expect(t(VIEWERS, { count: 12 })).toBe('12 viewers are watching');
});

test.each([
  ['de', 'Abbrechen', '1 Person sieht zu', '2 Personen sehen zu'],
  ['es', 'Cancelar', '1 persona está mirando', '2 personas están mirando'],
  ['zh', '取消', '1 人正在观看', '2 人正在观看'],
] as const)('%s is loaded when it is asked for', async (language, cancel, one, two) => {
  await showLanguage(language);
  expect(shownLanguage()).toBe(language);
  expect(t('Cancel')).toBe(cancel);
  expect([t(VIEWERS, { count: 1 }), t(VIEWERS, { count: 2 })]).toEqual([one, two]);
});

test('a value that looks like a placeholder, or has no place, is left alone', async () => {
  await showLanguage('de');
  expect(t('Camera {{number}}', { number: '{{number}} $&' })).toBe('Kamera {{number}} $&');
  expect(t('Camera {{number}}')).toBe('Kamera {{number}}');
  expect(t('A sentence of nobody')).toBe('A sentence of nobody');
});
