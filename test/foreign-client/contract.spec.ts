import { describe, expect, it } from 'vitest';
import { ProtocolDocument } from '../signaling/protocol/protocol-document.ts';
import {
  cameraSessionMessages,
  notACameras,
  notAViewers,
  viewerSessionMessages,
} from './foreign-messages.ts';
import { GUARDED_ROUTES } from './routes.ts';

/* What the intruders of this folder try is everything that the contract has: a route or message that is added to it has to be tried too. */

const contract = new ProtocolDocument();
const typesOf = (messages: readonly (readonly [string, ...unknown[]])[]): string[] =>
  [...new Set(messages.map(([type]) => type))].sort();

describe('the contract', () => {
  it('has no guarded route that is not tried', () => {
    const OPEN = ['anyone', "who has the claim's secret"];
    const guarded = contract
      .table('REST')
      .filter(([, who = '']) => !OPEN.includes(who))
      .map(([route = '']) => route.replaceAll('`', ''));
    const tried = GUARDED_ROUTES.map(
      ({ method, path }) => `${method} /${path.replace(/\?.*$/, '').replaceAll(/\$(\w+)/g, '{$1_id}')}`,
    );
    expect(guarded.length).toBeGreaterThan(40);
    expect([...new Set(tried)].sort()).toEqual(guarded.sort());
  });

  /** Types by who may send them and whether a session stands in them. */
  const messages = contract.headings.flatMap((heading) => {
    const [, type = '', directions = ''] = /^`(\w+)` \((.+)\)$/.exec(heading) ?? [];
    const of_session = type !== '' && contract.section(heading).includes('| `session_id`');
    return directions === ''
      ? []
      : directions.split(', ').map((direction) => ({ type, direction, of_session }));
  });
  const sentBy = (side: string): string[] =>
    messages.filter(({ direction }) => direction === `${side} → hub`).map(({ type }) => type);
  const all = [...new Set(messages.map(({ type }) => type))];

  it.each([
    ['viewer', viewerSessionMessages('x'), notAViewers('x')],
    ['device', cameraSessionMessages('x'), notACameras('x')],
  ])('has no message of a session, and none of the others’, that a %s does not try', (side, own, foreign) => {
    const of_session = messages
      .filter((message) => message.of_session && message.direction === `${side} → hub`)
      .map(({ type }) => type);
    expect(of_session.length).toBeGreaterThan(2);
    expect(typesOf(own)).toEqual(of_session.sort());
    const of_others = all.filter((type) => !sentBy(side).includes(type));
    expect(of_others.filter((type) => !typesOf(foreign).includes(type))).toEqual([]);
  });
});
