import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BrowserPhone } from '../../cameras/browser-phone.ts';
import { claimRequest, createUserRequest } from '../../../signaling/protocol/rest.ts';
import { user } from '../../../signaling/protocol/model.ts';
import { SomeoneElsewhere } from '../someone-elsewhere.ts';
import { makeProfile, OWNER, PATIENCE_MS, removeProfile, StationApp } from '../station-app.ts';
import { approve, createOwner, invite, type Invitation } from '../station-steps.ts';

/* Whatever somebody calls themself, their camera or their program: it shows as the text that it is, and nothing runs. */

declare global {
  /** Set by a payload that ran. */
  var ran: string[] | undefined;
}

/** Different for each place, so that a test sees which one is where; at most 64 characters, as a name may have. */
const payload = (place: string): string => `<img src=x onerror="(ran??=[]).push('${place}')">`;
const STATION = payload('station');
const CAMERA = payload('camera');
const PHONE = payload('phone');
const CLAIM = payload('claim');
const MODEL = `<script>(ran??=[]).push('model')</script>${payload('model')}`;
const AGENT = `"><svg onload="(ran??=[]).push('agent')">${payload('agent')}`;

let profile: string;
let station: StationApp;
let page: Page;
let phone: BrowserPhone;
let elsewhere: SomeoneElsewhere;
let invitation: Invitation;
/** What the station's page complained about: policy violations, errors. */
const complaints: string[] = [];

beforeAll(async () => {
  profile = await makeProfile();
  station = await StationApp.launch({ profile });
  ({ page } = station);
  await watch(page);
  await createOwner(station, STATION);
  phone = await BrowserPhone.launch();
  invitation = await invite(station);
  elsewhere = await SomeoneElsewhere.signIn(profile, invitation.address, OWNER, AGENT);
});
afterAll(async () => {
  elsewhere.close();
  await phone.close();
  await station.close();
  await removeProfile(profile);
});

describe('a script as a name', () => {
  it('is text in the claim, for what it calls itself and for its model', async () => {
    await elsewhere.claim({ code: invitation.code, device_name: CLAIM, model: MODEL });
    const form = page.getByRole('form', { name: /wants in/ });
    await form.waitFor({ timeout: PATIENCE_MS });
    await expectText(page, CLAIM);
    await expectText(page, MODEL);
    await form.getByRole('button', { name: 'Reject' }).click();
    await page.getByText(`“${CLAIM}” was rejected.`).waitFor({ timeout: PATIENCE_MS });
    await expectNothingRan(page);
    await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  });

  it('is text on the phone’s page, before and after it is let in', async () => {
    const { address, code } = await invite(station);
    const link = new URL(address);
    link.hostname = '127.0.0.1';
    await phone.open(link.href);
    await phone.typeCode(code, PHONE);
    await phone.checkCode();
    await expectText(phone.page, PHONE);
    await approve(station, CAMERA);
    await phone.live();
    await expectNothingRan(phone.page);
    expect(phone.complaints).toEqual([]);
  });

  it('is text on the wall, in the list of cameras and in every dialog about one', async () => {
    await station.tile(CAMERA).waitFor({ timeout: PATIENCE_MS });
    await expectText(page, STATION);
    await expectText(page, CAMERA);
    await page.getByRole('button', { name: 'Cameras', exact: true }).click();
    const list = page.getByRole('complementary', { name: 'Cameras' });
    await expectText(list, CAMERA);
    for (const action of ['Who can watch…', 'Remove…']) {
      await list.getByRole('button', { name: `More: ${CAMERA}` }).click();
      await page.getByRole('menuitem', { name: action }).click();
      const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
      await dialog.getByRole('heading').filter({ hasText: CAMERA }).waitFor({ timeout: PATIENCE_MS });
      await page.keyboard.press('Escape');
    }
    await expectNothingRan(page);
  });

  it('is text in every section of the Security page', async () => {
    await page.getByRole('button', { name: /^Security/ }).click();
    const navigation = page.getByRole('navigation', { name: 'Security' });
    const sections = await navigation.getByRole('listitem').getByRole('button').all();
    expect(sections.length).toBeGreaterThan(3);
    for (const section of sections) {
      await section.click();
      await page.getByRole('heading', { level: 2 }).waitFor();
      await page
        .getByText(/^(Asking the hub…|Measuring…|Loading…)$/u)
        .first()
        .waitFor({ state: 'hidden' });
      await expectNothingRan(page);
    }
    await navigation.getByRole('button', { name: 'My account' }).click();
    await expectText(page, AGENT);
    await navigation.getByRole('button', { name: 'Watching' }).click();
    await page.getByText(`${OWNER.username} · ${CAMERA}`).waitFor({ timeout: PATIENCE_MS });
    await expectNothingRan(page);
    await page.keyboard.press('Escape');
  });

  it('is text on the lock screen and where one signs in', async () => {
    await page.getByRole('button', { name: 'Lock (Ctrl+L)' }).click();
    await page.getByRole('heading', { name: `${STATION} is locked` }).waitFor({ timeout: PATIENCE_MS });
    await expectNothingRan(page);
    await page.getByRole('button', { name: 'Sign out instead' }).click();
    await page.getByRole('heading', { name: `Sign in to ${STATION}` }).waitFor({ timeout: PATIENCE_MS });
    await expectNothingRan(page);
  });

  it('is no user name and no e-mail address at all', () => {
    const account = { username: 'ada', password: OWNER.password, role: 'viewer' };
    expect(createUserRequest.safeParse({ ...account, username: '<b>ada</b>' }).success).toBe(false);
    expect(createUserRequest.safeParse({ ...account, email: '<b>@example.org' }).success).toBe(false);
    expect(createUserRequest.safeParse({ ...account, email: '"<b>"@example.org' }).success).toBe(false);
    expect(user.shape.username.safeParse(payload('user')).success).toBe(false);
    // The others are free text, which is why they are tried above.
    expect(claimRequest.safeParse({ code: '12345678', device: device(CLAIM, MODEL) }).success).toBe(true);
  });

  it('made the pages complain of nothing: no policy was even tried', () => {
    expect(complaints).toEqual([]);
    expect(phone.complaints).toEqual([]);
  });
});

describe('what stands behind it, should a page ever try', () => {
  it.each([
    ['the station', () => page],
    ['the phone’s page', () => phone.page],
  ])('%s: HTML from a string throws, and a handler in an attribute never runs', async (_name, pageOf) => {
    const outcome = await pageOf().evaluate(() => {
      const attempt = (task: () => void): string => {
        try {
          task();
          return 'done';
        } catch (error) {
          return error instanceof TypeError ? 'TypeError' : String(error);
        }
      };
      const box = document.body.appendChild(document.createElement('button'));
      const attribute = attempt(() => {
        box.setAttribute('onclick', "(globalThis.ran??=[]).push('attribute')");
      });
      box.click();
      const frame = document.createElement('iframe');
      return {
        // Newer Chromium refuses it, older sets it and the policy keeps it from running.
        attribute: attribute === 'TypeError' || attribute === 'done',
        innerHTML: attempt(() => (box.innerHTML = '<img src=x onerror="(ran??=[]).push(1)">')),
        outerHTML: attempt(() => (box.outerHTML = '<b></b>')),
        insert: attempt(() => {
          box.insertAdjacentHTML('beforeend', '<b></b>');
        }),
        srcdoc: attempt(() => (frame.srcdoc = '<b></b>')),
        parse: attempt(() => {
          new DOMParser().parseFromString('<b></b>', 'text/html');
        }),
        script: attempt(() => (document.createElement('script').text = 'ran = [1]')),
        children: box.childNodes.length,
      };
    });
    expect(outcome).toEqual({
      attribute: true,
      innerHTML: 'TypeError',
      outerHTML: 'TypeError',
      insert: 'TypeError',
      srcdoc: 'TypeError',
      parse: 'TypeError',
      script: 'TypeError',
      children: 0,
    });
    await expectNothingRan(pageOf());
  });
});

function device(device_name: string, model: string) {
  return { device_name, kind: 'agent', model };
}

/** The words as they are, in an element that holds nothing but words. */
async function expectText(where: Pick<Page, 'getByText'>, text: string): Promise<void> {
  await where.getByText(text).first().waitFor({ timeout: PATIENCE_MS });
}

async function expectNothingRan(where: Page): Promise<void> {
  const found = await where.evaluate(() => ({
    ran: globalThis.ran ?? [],
    planted: document.querySelectorAll('img[src="x"], svg[onload], body script, [onerror]').length,
  }));
  expect(found).toEqual({ ran: [], planted: 0 });
}

async function watch(where: Page): Promise<void> {
  where.on('pageerror', (error) => complaints.push(String(error)));
  where.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await where.evaluate(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      console.error(`policy violation: ${violatedDirective}`);
    });
  });
}
