import { t } from '../../../languages/camera/t.ts';

/** What has to be explained differently: how a browser trusts a certificate, and where it keeps a refused permission. */
export interface BrowserKind {
  family: 'safari' | 'chrome' | 'firefox' | 'other';
  system: 'ios' | 'android' | 'desktop';
}

/**
 * By the user agent, for words only; what the page can do is always tried, never derived from this. Every browser on
 * iOS is Safari underneath. An iPad calls itself a Mac, but no Mac has a touch screen.
 */
export function browserKind(user_agent: string, touch_points: number): BrowserKind {
  const ipad = /Macintosh/.test(user_agent) && touch_points > 1;
  if (ipad || /iPhone|iPad|iPod/.test(user_agent)) return { family: 'safari', system: 'ios' };
  return { family: family(user_agent), system: /Android/.test(user_agent) ? 'android' : 'desktop' };
}

function family(user_agent: string): BrowserKind['family'] {
  if (/Firefox\//.test(user_agent)) return 'firefox';
  if (/Chrome\/|Chromium\//.test(user_agent)) return 'chrome';
  return /Safari\//.test(user_agent) ? 'safari' : 'other';
}

const FAMILIES = {
  safari: 'Safari',
  chrome: 'Chrome',
  firefox: 'Firefox',
  other: 'Another browser',
} as const;
const SYSTEMS = { ios: 'iOS', android: 'Android', desktop: null } as const;

/** In words, for who decides whether this camera may come in: "Chrome on Android", "Firefox". */
export function browserName({ family, system }: BrowserKind): string {
  const where = SYSTEMS[system];
  return where === null ? FAMILIES[family] : `${FAMILIES[family]} on ${where}`;
}

/** What to call this camera until a person gives it a better name. */
export function suggestedName({ system }: BrowserKind, user_agent: string): string {
  if (system === 'ios') return /iPhone/.test(user_agent) ? 'iPhone' : 'iPad';
  if (system === 'android') return androidModel(user_agent) ?? t('Android phone');
  return t('Browser camera');
}

/** Chrome reports the model `K` for every phone since version 110; that tells nobody anything. */
function androidModel(user_agent: string): string | null {
  const model = /Android [\d.]+; ([^;)]{2,40}?)(?: Build\/[^)]*)?\)/.exec(user_agent)?.[1]?.trim();
  return model === undefined || /^(Mobile|Tablet|rv:)/.test(model) ? null : model;
}
