import { describe, expect, it } from 'vitest';
import { Admission, type Ticket } from '../../../signaling/connection/admission.ts';

const limits = { max_connections: 5, max_unauthenticated_per_address: 2 };
const admitted = (answer: Ticket | string): Ticket => {
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
};

describe('Admission', () => {
  it('counts sockets without hello by address, an IPv6 one by its /64', () => {
    const admission = new Admission(limits);
    admitted(admission.enter('2001:db8::1'));
    admitted(admission.enter('2001:db8::2'));
    expect(admission.enter('2001:db8::3')).toBe('sockets_without_hello');
    admitted(admission.enter('2001:db8:0:1::3'));
  });

  it('gives the place free with hello_ok or when the socket is gone, once', () => {
    const admission = new Admission(limits);
    const first = admitted(admission.enter('10.0.0.1'));
    const second = admitted(admission.enter('10.0.0.1'));
    first.welcomed();
    first.welcomed();
    first.left();
    admitted(admission.enter('10.0.0.1'));
    expect(admission.enter('10.0.0.1')).toBe('sockets_without_hello');
    second.left();
    second.left();
    admitted(admission.enter('10.0.0.1'));
    expect(admission.enter('10.0.0.1')).toBe('sockets_without_hello');
  });

  it('holds no more than max_connections in all', () => {
    const admission = new Admission(limits);
    const tickets = [1, 2, 3, 4, 5].map((n) => admitted(admission.enter(`10.0.0.${String(n)}`)));
    expect(admission.enter('10.0.0.9')).toBe('connections');
    tickets[0]?.left();
    admitted(admission.enter('10.0.0.9'));
  });
});
