import { describe, expect, it } from 'vitest';
import { listedText } from '../../../lib/tables/cells/listed-text.ts';

const textOf = (list: unknown) => listedText(JSON.stringify(list));

describe('listedText', () => {
  it.each([
    ['texts', ['It leaks.', ' Badly. '], 'It leaks.\nBadly.'],
    [
      'comments under names of columns',
      [{ comment_text: 'It leaks.' }, { 评论: 'Badly.' }],
      'It leaks.\nBadly.',
    ],
    ['messages', [{ body: 'It leaks.' }, { body: 'Badly.' }], 'It leaks.\nBadly.'],
    ['texts and messages', ['It leaks.', { text: 'Badly.' }, 7, null], 'It leaks.\nBadly.'],
    ['messages wrapped by who wrote them', [{ userComment: { text: 'It leaks.', stars: 1 } }], 'It leaks.'],
    [
      'two in one wrapper',
      [{ first: { text: 'It leaks.' }, later: { text: 'Badly.' } }],
      'It leaks.\nBadly.',
    ],
  ])('gives a line each of %s', (_what, list, text) => {
    expect(textOf(list)).toBe(text);
  });

  it.each([
    'developerComment',
    'owner_response',
    'merchantReply',
    'adminNote',
    'agent',
    'reply',
    'sellerAnswer',
    '商家回复',
  ])('leaves out what stands under %s', (key) => {
    expect(textOf([{ userComment: { text: 'It leaks.' } }, { [key]: { text: 'Sorry!' } }])).toBe('It leaks.');
    expect(textOf([{ userComment: { text: 'It leaks.' }, [key]: { text: 'Sorry!' } }])).toBe('It leaks.');
  });

  it('leaves out what says of itself that staff wrote it, also one level down', () => {
    const ofStaff = [
      { text: 'Sorry!', role: 'agent' },
      { text: 'Sorry!', from: 'owner' },
      { entry: { text: 'Sorry!', author: { type: 'developer' } } },
      { entry: { text: 'Sorry!', public: false } },
    ];
    expect(textOf([...ofStaff, { text: 'It leaks.', role: 'user' }])).toBe('It leaks.');
  });

  it.each([
    ['nothing', []],
    ['numbers', [1, 2]],
    ['objects without text', [{ id: 1, url: 'https://example.com' }]],
    ['what staff wrote', [{ developerComment: { text: 'Sorry!' } }]],
    ['what lies deeper than one level', [{ a: { b: { text: 'It leaks.' } } }]],
  ])('has no text of a list of %s', (_what, list) => {
    expect(textOf(list)).toBe('');
  });

  it.each(['It leaks.', '{"text":"It leaks."}', '[1] It leaks.', '[sic]', ''])(
    'takes %j for no list',
    (cell) => {
      expect(listedText(cell)).toBeUndefined();
    },
  );
});
