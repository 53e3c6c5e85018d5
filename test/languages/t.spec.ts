import { afterEach, expect, test } from 'vitest';
import { languageFor } from '../../languages/language.ts';
import { said } from '../../languages/said.ts';
import { decimal, setLanguage, t } from '../../languages/t.ts';
import { words } from '../../languages/words.ts';

afterEach(() => setLanguage('en'));

test('the language is the first of the preferred ones that there is', () => {
  expect(languageFor(['fr-FR', 'de-AT', 'en-US'])).toBe('de');
  expect(languageFor(['zh-Hans-CN'])).toBe('zh');
  expect(languageFor(['fr-FR'])).toBe('en');
  expect(languageFor([])).toBe('en');
});

test('English sentences are their own, with values and numbers in them', () => {
  expect(t('Cancel')).toBe('Cancel');
  expect(t('Sign in to {{station}}', { station: '<b>$t(Cancel) {{x}}</b>' })).toBe(
    'Sign in to <b>$t(Cancel) {{x}}</b>',
  );
  expect(t('{{count}} cameras', { count: 1 })).toBe('1 camera');
  expect(t('{{count}} cameras', { count: 0 })).toBe('0 cameras');
  expect(decimal(1_234.56, 1)).toBe('1234.6');
});

test('tables of words follow the language, numbers too', () => {
  const table = words({ one: 'Cancel', more: { close: 'Close' }, list: ['Cancel'], of: () => t('Cancel') });
  setLanguage('de');
  expect([table.one, table.more.close, table.list[0], table.of()]).toEqual([
    'Abbrechen',
    'Schließen',
    'Abbrechen',
    'Abbrechen',
  ]);
  expect(decimal(1.5, 1)).toBe('1,5');
});

test('what others say is known by its words, and stays as it is where it is not', () => {
  setLanguage('de');
  expect(said('The hub does not answer.')).toBe('Der Hub antwortet nicht.');
  expect(said('The last backup is 3 days old.')).toBe('Die letzte Sicherung ist 3 Tage alt.');
  expect(said('Port 8443 is used by another program. Choose another port, or stop that program.')).toBe(
    'Von einem anderen Programm benutzt: Port 8443. Einen anderen Port wählen oder dieses Programm beenden.',
  );
  expect(said('Only an administrator can add cameras.')).toBe(
    'Das kann nur ein Administrator: Kameras hinzufügen.',
  );
  expect(said('2 failed log-ins in the last 24 hours, from 1 address.')).toBe(
    '2 fehlgeschlagene Anmeldeversuche in den letzten 24 Stunden, von 1 Adresse.',
  );
  expect(said('Something of a newer hub.')).toBe('Something of a newer hub.');
});
