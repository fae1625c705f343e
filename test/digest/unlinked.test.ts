import { describe, expect, it } from 'vitest';
import { unlinked } from '../../lib/digest/unlinked.ts';
import { complaints, setUp, week } from './mailing.ts';

describe('a text of a customer in a mail', () => {
  it.each([
    ['go to https://evil.example/refund now', 'go to https[:]//evil[.]example/refund now'],
    ['www.evil.com and EVIL.COM', 'www[.]evil[.]com and EVIL[.]COM'],
    ['see xn--fiqs8s.xn--fiqs8s', 'see xn--fiqs8s[.]xn--fiqs8s'],
    ['http://192.168.0.1/x', 'http[:]//192.168.0.1/x'],
    ['网址是evil.cn，快来', '网址是evil[.]cn，快来'],
    ['打开evil。com', '打开evil[.]com'],
    ['mailto:me@evil.example', 'mailto[:]me[@]evil[.]example'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
  ])('holds nothing to click on: %s', (text, shown) => {
    expect(unlinked(text)).toBe(shown);
  });

  it.each([
    'It broke. Twice.',
    'Took 3.5 hours, i.e. too long... really',
    '味道不错。但是慢',
    '4.5/5 @ 7 p.m.',
    'costs 3:1 and more',
  ])('stays as it was written: %s', (text) => {
    expect(unlinked(text)).toBe(text);
  });

  it('gets the blank that was forgotten behind a full stop', () => {
    expect(unlinked('It was late.The box broke.')).toBe('It was late. The box broke.');
  });

  it('takes a time that grows with its length', () => {
    const started = performance.now();
    for (const part of ['a.', 'a@', 'www.', '://', 'mailto:', '.a'])
      unlinked(part.repeat(32_768 / part.length));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('is shown so in both parts of a digest', async () => {
    const { fulfil, mails } = await setUp({
      settings: { departments: { product: { to: ['ann@acme.example'] } } },
      feedback: complaints('quality', 'It leaks, see https://evil.example/refund.'),
    });
    await fulfil({ company: 'acme', department: 'product', week });
    for (const part of [mails[0]?.text, mails[0]?.html]) {
      expect(part).toContain('evil[.]example/refund');
      expect(part).not.toContain('evil.example');
    }
  });
});
