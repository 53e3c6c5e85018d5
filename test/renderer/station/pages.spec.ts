import type { Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { axeFindings } from './harness/axe-findings.ts';
import { openSettings } from './harness/open-settings.ts';
import { sidewaysScrollers } from './harness/sideways-scrollers.ts';
import { stationWindows } from './harness/station-windows.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const windows = stationWindows();

const open = windows.openWindow;

/** React's strict mode opens and cancels one more while developing, so it is the difference that counts. */
async function openInvitations(page: Page): Promise<number> {
  return page.evaluate(
    () => window.harness.callsTo('pairing:open').length - window.harness.callsTo('pairing:cancel').length,
  );
}

async function openStations(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stations' }).click();
  await page.getByRole('menuitem', { name: 'Stations…' }).click();
}

/** Every page and dialog: how to get there, and what shows that it is there. */
const PLACES: [name: string, scene: string, arrive: (page: Page) => Promise<void>][] = [
  ['starting', 'scene=starting', (page) => page.getByText('Starting MuMu Camera').waitFor()],
  [
    'vault create',
    'scene=vault-create',
    (page) => page.getByRole('button', { name: 'Create vault' }).waitFor(),
  ],
  ['vault unlock', 'scene=vault-unlock', (page) => page.getByRole('button', { name: 'Unlock' }).waitFor()],
  ['keychain locked', 'scene=keychain', (page) => page.getByText('The login keyring is locked.').waitFor()],
  ['setup', 'scene=setup', (page) => page.getByRole('button', { name: 'Create account' }).waitFor()],
  ['sign in', 'scene=sign-in&notice=Hello', (page) => page.getByText('Hello').waitFor()],
  ['failed', 'scene=failed', (page) => page.getByText('database_newer').waitFor()],
  ['empty wall', 'scene=wall', (page) => page.getByText('Your wall is empty').waitFor()],
  ['empty wall of a viewer', 'scene=wall&role=viewer', (page) => page.getByText('shared with you').waitFor()],
  [
    'wall',
    'scene=wall&cameras=4&claims=1',
    async (page) => {
      await page.getByRole('button', { name: 'Cameras', exact: true }).click();
      await page.locator('[data-state="live"][data-device-id]').nth(3).waitFor();
    },
  ],
  [
    'add camera',
    'scene=wall',
    async (page) => {
      await page.getByRole('button', { name: 'Add camera' }).click();
      await page.getByText('4821 3907').waitFor();
    },
  ],
  [
    'claim',
    'scene=wall&claims=2',
    async (page) => {
      await page.getByRole('button', { name: 'Review' }).click();
      await page.getByText('482 913').waitFor();
    },
  ],
  ...['General', 'Notifications', 'Recording', 'This computer', 'About'].map(
    (tab): (typeof PLACES)[number] => [
      `settings, ${tab}`,
      'scene=wall',
      async (page) => {
        await openSettings(page, tab);
      },
    ],
  ),
  [
    'settings, Account',
    'scene=wall',
    async (page) => {
      await openSettings(page, 'Account');
      await page.getByRole('button', { name: 'Change password…' }).click();
      await page.getByLabel('Current password').waitFor();
    },
  ],
  ['connecting', 'scene=connecting&stations=Barn', (page) => page.getByText('Connecting to Barn').waitFor()],
  [
    'stations',
    'scene=wall&stations=Barn,The station in the workshop behind the long house by the river&watched',
    async (page) => {
      await openStations(page);
      await page.evaluate(() => {
        const [found_id, name, address] = ['hub-9', 'Boathouse', '192.168.1.40:7443'];
        window.harness.announceStations(
          { found_id, name, address, state: 'new' },
          { found_id: 'hub-0', name: 'Barn', address, state: 'known' },
          { found_id: 'hub-1', name: 'Barn', address, state: 'other_pin' },
        );
      });
      await page.getByText('Has another pin').waitFor();
      await page.getByText('The pin of this computer').click();
    },
  ],
  [
    'confirm a station',
    'scene=wall&stations=Barn',
    async (page) => {
      await openStations(page);
      await page.getByLabel('Address').fill('192.168.1.30');
      await page.keyboard.press('Enter');
      await page.getByText('You know another station of this name').waitFor();
    },
  ],
  [
    'remove',
    'scene=wall&cameras=1',
    async (page) => {
      await page.getByRole('group', { name: 'Front door' }).focus();
      await page.keyboard.press('Delete');
      await page.getByRole('alertdialog', { name: 'Remove “Front door”?' }).waitFor();
    },
  ],
];

describe('every page', () => {
  it.each(PLACES)(
    '%s: axe finds nothing in light and dark, the policy refuses nothing, a small window needs no sideways scrolling',
    async (_name, scene, arrive) => {
      const { page, complaints } = await open(scene);
      await arrive(page);
      expect(await axeFindings(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axeFindings(page)).toEqual([]);
      await page.setViewportSize({ width: 800, height: 560 });
      expect(await sidewaysScrollers(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});

describe('theme', () => {
  it('follows the system until the person chooses, then the choice', async () => {
    const { page } = await open('scene=wall', { dark: true });
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const settings = await openSettings(page);
    const dark = await background();
    const theme = settings.getByRole('radiogroup', { name: 'Theme' });
    await theme.getByText('Light', { exact: true }).click();
    await expect.poll(background).not.toBe(dark);
    await theme.getByText('Like the system').click();
    await expect.poll(background).toBe(dark);
    await page.context().close();
  });
});

describe('motion', () => {
  it('follows the system until the person wants less of it', async () => {
    const { page } = await open('scene=wall');
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    const settings = await openSettings(page);
    // What is drawn and what scripts take from the style alike.
    const durations = () =>
      page.evaluate(() => {
        const turning = document.createElement('span');
        turning.className = 'side-tab';
        turning.style.animation = 'button-turn 3s infinite';
        document.body.append(turning);
        const { animationDuration, animationIterationCount } = getComputedStyle(turning);
        const [first] = document.querySelectorAll('.button');
        const transition = first && getComputedStyle(first).transitionDuration;
        const quick = getComputedStyle(document.documentElement).getPropertyValue('--quick');
        turning.remove();
        return { animationDuration, animationIterationCount, transition, quick };
      });
    const moving = {
      ...{ animationDuration: '3s', animationIterationCount: 'infinite' },
      ...{ transition: '0.12s, 0.12s', quick: '120ms' },
    };
    const still = {
      ...{ animationDuration: '1e-05s', animationIterationCount: '1' },
      ...{ transition: '1e-05s', quick: '0ms' },
    };
    expect(await durations()).toEqual(moving);
    const motion = settings.getByRole('radiogroup', { name: 'Motion' });
    await motion.getByText('Always reduced').click();
    await expect.poll(durations).toEqual(still);
    await motion.getByText('Like the system').click();
    await expect.poll(durations).toEqual(moving);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(durations).toEqual(still);
    await page.context().close();
  });
});

describe('first run', () => {
  it('says what is wrong before it asks the hub, and creates the owner with the keyboard alone', async () => {
    const { page } = await open('scene=setup');
    // Typing goes to whatever has the focus, and the page gives it to the first empty field once it is up.
    await page.waitForFunction(() => document.activeElement?.getAttribute('autocomplete') === 'username');
    await page.keyboard.type('a!');
    await page.keyboard.press('Enter');
    await page.getByText('3 to 50 letters, digits or underscores.').waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('account:create-owner'))).toEqual([]);
    await page.getByLabel('User name').fill('ada');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('violet-harbour-71-lantern');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => window.harness.callsTo('account:create-owner')))
      .toEqual([{ station_name: 'ada-desktop', username: 'ada', password: 'violet-harbour-71-lantern' }]);
    await page.context().close();
  });

  it('shows what the hub has against a field', async () => {
    const { page } = await open('scene=setup');
    await page.evaluate(() =>
      window.harness.failNext('account:create-owner', {
        code: 'password_weak',
        message: '',
        fields: { password: 'This is a very common password.' },
      }),
    );
    await page.getByLabel('User name').fill('ada');
    await page.getByLabel('Password', { exact: true }).fill('correcthorse');
    await page.keyboard.press('Enter');
    await page.getByText('This is a very common password.').waitFor();
    await page.context().close();
  });
});

describe('sign in', () => {
  const signIn = async (page: Page) => {
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
  };

  it('says that name and password don’t match, and empties the password', async () => {
    const { page } = await open('scene=sign-in');
    await page.evaluate(() =>
      window.harness.failNext('account:sign-in', { code: 'invalid_credentials', message: '' }),
    );
    await signIn(page);
    await page.getByRole('alert').getByText('don’t belong together').waitFor();
    expect(await page.getByLabel('Password', { exact: true }).inputValue()).toBe('');
    await page.context().close();
  });

  it('counts down when there were too many tries, and lets go again', async () => {
    const { page } = await open('scene=sign-in');
    await page.evaluate(() =>
      window.harness.failNext('account:sign-in', { code: 'rate_limited', message: '', retry_after_s: 2 }),
    );
    await signIn(page);
    await page.getByText(/You can try again in [12] s/u).waitFor();
    expect(await page.getByRole('button', { name: 'Sign in' }).isDisabled()).toBe(true);
    await page.getByText('You can try again now.').waitFor();
    expect(await page.getByRole('button', { name: 'Sign in' }).isEnabled()).toBe(true);
    await page.context().close();
  });

  it('shows the password on request only', async () => {
    const { page } = await open('scene=sign-in');
    const field = page.getByLabel('Password', { exact: true });
    expect(await field.getAttribute('type')).toBe('password');
    await page.getByRole('button', { name: 'Show password' }).click();
    expect(await field.getAttribute('type')).toBe('text');
    await page.context().close();
  });
});

describe('pairing', () => {
  it('opens an invitation with the dialog and cancels it with the dialog', async () => {
    const { page } = await open('scene=wall');
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await page.getByRole('img', { name: 'QR code' }).waitFor();
    expect(await openInvitations(page)).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => openInvitations(page)).toBe(0);
    await page.context().close();
  });

  it('shows who knocks with the number to compare, approves under the chosen name, and the tile appears', async () => {
    const { page } = await open('scene=wall');
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await page.getByText('4821 3907').waitFor();
    await page.evaluate(() => window.harness.claim(1));
    await page.getByText('482 913').waitFor();
    expect(await openInvitations(page)).toBe(1);
    await page.getByLabel('Name on the wall').fill('Kitchen window');
    await page.getByRole('button', { name: 'Same number, approve' }).click();
    await page.getByText('“Kitchen window” is in').waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('claims:approve'))).toEqual([
      { claim_id: 'claim-1', device_name: 'Kitchen window' },
    ]);
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('group', { name: 'Kitchen window' }).waitFor();
    await page.context().close();
  });

  it.each([
    ['the invitation', 'scene=wall', 'Add a phone'],
    ['the list of who wants in', 'scene=wall&cameras=1', 'Review'],
  ])('keeps the keyboard in %s when a camera is rejected', async (_, scene, button) => {
    const { page } = await open(scene);
    const knock = () =>
      page.evaluate(() => {
        window.harness.claim(1);
        window.harness.claim(2);
      });
    if (button === 'Review') await knock();
    await page.getByRole('button', { name: button }).click();
    if (button !== 'Review') await knock();
    const dialog = page.getByRole('dialog');
    // Only once a form is gone does the keyboard go on to the next.
    const focused = () =>
      page.evaluate(() =>
        document
          .querySelector('dialog :focus, [role=dialog]:focus, [role=dialog] :focus')
          ?.getAttribute('aria-label'),
      );
    await dialog.getByRole('form', { name: /^“Pixel 8/ }).waitFor();
    await dialog.getByRole('button', { name: 'Reject' }).press('Enter');
    await expect.poll(focused).toBe('“Phone 2” wants in');
    await dialog.getByRole('button', { name: 'Reject' }).press('Enter');
    if (button === 'Review') await dialog.waitFor({ state: 'detached' });
    else await expect.poll(focused).toBe('Add a camera');
    await page.context().close();
  });

  it('queues claims, also with the dialog closed, and rejects one', async () => {
    const { page } = await open('scene=wall&cameras=1');
    await page.evaluate(() => {
      window.harness.claim(1);
      window.harness.claim(2);
    });
    await page.getByText('2 cameras want in').waitFor();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByText('One more is waiting.').waitFor();
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('heading', { name: '“Phone 2” wants in' }).waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('claims:reject'))).toEqual([
      { claim_id: 'claim-1' },
    ]);
    await page.context().close();
  });

  it('shows names as text, whatever is in them', async () => {
    const { page, complaints } = await open(
      `scene=wall&name=${encodeURIComponent('<img src=x onerror=alert(1)>')}`,
    );
    await page.getByRole('heading', { name: '<img src=x onerror=alert(1)>' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('offers demo cameras to who has no phone at hand', async () => {
    const { page } = await open('scene=wall');
    await page.getByRole('button', { name: 'Try with demo cameras' }).click();
    await page.locator('[data-device-id]').nth(3).waitFor();
    expect(await page.evaluate(() => window.harness.callsTo('demo:set-count'))).toEqual([{ count: 4 }]);
    await page.context().close();
  });
});
