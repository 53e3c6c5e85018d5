import { expect, it } from 'vitest';
import { BrowserPhone, launchPhoneBrowser } from '../cameras/browser-phone.ts';
import { CameraStation } from '../cameras/camera-station.ts';
import { takePicture } from './take-picture.ts';

/* The page that makes a phone a camera, on a phone's screen. */

it('a phone that becomes a camera', async () => {
  const browser = await launchPhoneBrowser();
  const station = await CameraStation.start();
  const phone = await BrowserPhone.open(browser, { viewport: { width: 390, height: 844 } });
  try {
    await phone.open((await station.invite()).url);
    expect(await phone.checkCode()).toMatch(/\d/);
    await takePicture(phone.page, 'phone-check');
    await station.decide(await station.claim(), 'approve');
    await phone.live();
    await takePicture(phone.page, 'phone-live');
  } finally {
    await phone.close();
    await station.stop();
    await browser.close();
  }
});
