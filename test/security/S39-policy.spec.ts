import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { externalPagePath } from '../../main/security/external-pages.ts';

/* What somebody who found a flaw needs to know. */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const file = externalPagePath(ROOT, 'report_vulnerability');
const policy = readFileSync(file, 'utf8');

/** The text below a heading, up to the next one of its level. */
function section(title: string): string {
  const [, text = ''] = policy.split(new RegExp(`^## ${title}$`, 'm'));
  return text.split(/^## /m)[0] ?? '';
}

/** `0.1` of `0.1 (in development)`: the first cells of a section's table. */
function versions(text: string): string[] {
  return [...text.matchAll(/^\| (\d+\.\d+)\b/gm)].map(([, version = '']) => version);
}

describe('the security policy', () => {
  it('is the file that “Report a security problem” opens, where forges look for it', () => {
    expect(file).toBe(join(ROOT, 'SECURITY.md'));
  });

  it('says how to report privately, and that an answer comes within 48 hours', () => {
    const reporting = section('Reporting a vulnerability');
    expect(reporting).toMatch(/report privately/i);
    expect(reporting).toMatch(/Report a vulnerability/);
    expect(reporting).toMatch(/not open a public\s+issue/i);
    expect(reporting).toMatch(/within \*\*48 hours\*\*/);
  });

  it('says which versions are supported, this one among them', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    const minor = version.split('.').slice(0, 2).join('.');
    expect(versions(section('Supported versions'))).toContain(minor);
  });

  it('has the history of what was reported', () => {
    expect(section('History').trim()).not.toBe('');
  });

  it('leads nowhere but to files that are there', () => {
    const links = [...policy.matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, path = '']) => path);
    expect(links).not.toEqual([]);
    expect(links.filter((path) => !existsSync(join(dirname(file), path)))).toEqual([]);
  });
});
