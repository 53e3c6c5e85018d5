/**
 * Last days of security updates of Node.js, from github.com/nodejs/Release, schedule.json, as of 2026-07-02. A version
 * with an odd number never had long support.
 */
export const NODE_ENDS: Readonly<Record<string, string>> = {
  '18': '2025-04-30',
  '20': '2026-04-30',
  '21': '2024-06-01',
  '22': '2027-04-30',
  '23': '2025-06-01',
  '24': '2028-04-30',
  '25': '2026-06-01',
  '26': '2029-04-30',
};

/**
 * Last days of security updates of Electron, from releases.electronjs.org/schedule as endoflife.date kept it on 2026-08-25
 * (github.com/endoflife-date/endoflife.date, products/electron.md). A version ends when the third one after it comes out,
 * and one comes out every 8 weeks (electronjs.org/docs/latest/tutorial/electron-timelines): the end of 45 was not published
 * then and is 8 weeks after that of 44.
 */
export const ELECTRON_ENDS: Readonly<Record<string, string>> = {
  '33': '2025-04-29',
  '34': '2025-06-24',
  '35': '2025-09-02',
  '36': '2025-10-28',
  '37': '2026-01-13',
  '38': '2026-03-10',
  '39': '2026-05-05',
  '40': '2026-06-30',
  '41': '2026-08-25',
  '42': '2026-10-20',
  '43': '2027-01-05',
  '44': '2027-03-02',
  '45': '2027-04-27',
};
