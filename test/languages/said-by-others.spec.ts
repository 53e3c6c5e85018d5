import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { SAID_BY_OTHERS } from '../../languages/said-by-others.ts';

const PROJECT = new URL('../..', import.meta.url).pathname;
/** Where sentences for people are written that the window does not write itself. */
const ROOMS = [
  'gateway',
  'hub-link',
  'main/clips',
  'main/credentials',
  'main/gateway-host',
  'main/posture',
  'main/station',
  'main/stations',
  'signaling/alerts',
  'signaling/backup',
  'signaling/contain',
  'signaling/db',
  'signaling/http/routes',
  'signaling/posture',
];

/** Sentences that no window shows. */
const NOT_SHOWN = [
  // Their codes have words of the window's own.
  'There is not enough free disk space. Nothing was changed. Free some space, then try again.',
  'This file is damaged, incomplete, or no backup of MuMu Camera. Nothing was changed. Copy it again, or use another backup.',
  'This backup was made by a newer version of MuMu Camera. Nothing was changed. Install that version, then restore it there.',
  // They stand in the log alone.
  'The camera can’t be spoken to any more.',
  'The camera does not say where it takes speech over UDP. Choose TCP.',
  'The keychain waits for its password.',
  'The way to the camera was closed.',
  // Parts of longer ones, which the list has.
  '… in the last 24 hours….',
  '… pictures/s at … Mbit/s.',
  '… waiting to be let in, from …….',
  'H.264 without B-frames in the camera’s own settings.',
];

/** A sentence: a capital, a space somewhere, and its mark at the end. */
const SENTENCE = /^[A-Z…].*\s.*[.!?]$/su;

function sentencesOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== null && SENTENCE.test(text)) found.push(text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Whatever is put into it is an ellipsis. */
function textOf(node: ts.Node): string | null {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return null;
  return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
}

const filesOf = (room: string): string[] =>
  readdirSync(join(PROJECT, room), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(PROJECT, room, file));

test('the window knows what main, a hub and a gateway say', () => {
  const said = ROOMS.flatMap(filesOf).flatMap(sentencesOf);
  expect(said.length).toBeGreaterThan(300);
  const known = new Set(SAID_BY_OTHERS.map((sentence) => sentence.replaceAll(/\{\{\w+\}\}/gu, '…')));
  const unknown = [...new Set(said)].filter((sentence) => !known.has(sentence));
  expect(unknown.filter((sentence) => !NOT_SHOWN.includes(sentence))).toEqual([]);
  // None of the exceptions is there for nothing.
  expect(NOT_SHOWN.filter((sentence) => !unknown.includes(sentence))).toEqual([]);
});
