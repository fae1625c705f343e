import { describe, expect, it } from 'vitest';
import { plainText } from '../../../lib/tables/cells/plain-text.ts';

describe('plainText', () => {
  it.each([
    [
      '<p>The kettle leaks.</p>\n<p>Every&nbsp;day &amp; night</p>',
      'The kettle leaks.\nEvery\u00a0day & night',
    ],
    ['It broke<br>again<br/>and again', 'It broke\nagain\nand again'],
    ['<div>See <a href="https://example.com/?a=1&amp;b=2">this</a>: <b>bad</b></div>', 'See this: bad'],
    ['<style>p { color: red }</style><p>漏水</p><!-- sent from a phone -->', '漏水'],
    ['<ul><li>late</li><li>broken</li></ul>', 'late\nbroken'],
  ])('reads the HTML %j as a person would', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('keeps a style that is never closed, and what stands before a closed one', () => {
    expect(plainText('<p>a</p><style>b')).toBe('a\nb');
    expect(plainText('<p>a<style x="1">b</style>c<style>d</style></p>')).toBe('ac');
  });

  it.each([
    ['space', `<p>leaks${' '.repeat(300_000)}b</p>`],
    ['line ends', `<p>leaks${' \n'.repeat(150_000)}b</p>`],
    ['styles that are never closed', `${'<style>'.repeat(60_000)}</p>`],
    ['tags that are never closed', `${'<p '.repeat(100_000)}</p>`],
    ['comments that are never closed', `${'<!--'.repeat(100_000)}</p>`],
  ])('takes no time over much %s', (_what, html) => {
    const started = performance.now();
    plainText(html);
    // from each place to the end it would take a minute
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('decodes what a tool has escaped', () => {
    expect(plainText('salt &amp; pepper &lt;3')).toBe('salt & pepper <3');
  });

  it('keeps a tag that the customer wrote about, because it was escaped', () => {
    expect(plainText('<p>your page shows &lt;b&gt; to me</p>')).toBe('your page shows <b> to me');
  });

  it.each(['I <3 it', 'a < b and c > d', 'Tom & Jerry', 'R&D; fine', '<- look', 'x\n  y', ''])(
    'leaves %j as it is',
    (text) => {
      expect(plainText(text)).toBe(text);
    },
  );

  it('takes no longer for what only looks like HTML', () => {
    const started = performance.now();
    plainText(`<br>${'<a '.repeat(10_000)}`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
