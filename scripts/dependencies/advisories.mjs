const SERIOUS = new Set(['high', 'critical']);

/**
 * @typedef {{ name: string, severity: string, title: string, url: string }} Advisory
 * @typedef {{ answered: false, reason: string } | { answered: true, serious: Advisory[], lesser: Advisory[] }} Advisories
 */

/**
 * Reads what `npm audit --json` printed. Anything but npm's report of an answered question counts as not answered: silence
 * is no clean bill.
 * @param {string} printed
 * @returns {Advisories}
 */
export function readAdvisories(printed) {
  const report = parsed(printed);
  if (typeof report?.vulnerabilities !== 'object' || typeof report.auditReportVersion !== 'number') {
    return { answered: false, reason: report?.message ?? 'npm gave no report.' };
  }
  const all = Object.values(report.vulnerabilities).flatMap(({ via }) => via.filter(isAdvisory));
  return {
    answered: true,
    serious: all.filter(({ severity }) => SERIOUS.has(severity)),
    lesser: all.filter(({ severity }) => !SERIOUS.has(severity)),
  };
}

/** The other entries are names of packages that only depend on one. @param {unknown} via */
function isAdvisory(via) {
  return typeof via === 'object';
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
