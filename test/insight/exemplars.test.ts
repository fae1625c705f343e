import { describe, expect, it } from 'vitest';
import { gatherExemplars, inTurn } from '../../lib/insight/exemplars.ts';

const ids = (name: string, count: number) => Array.from({ length: count }, (_, index) => `${name}${index}`);

describe('gatherExemplars', () => {
  it('spreads what shows a topic over the days and sources of the week', () => {
    const gathering = gatherExemplars();
    gathering.add({
      batch: 'a.1',
      exemplars: { '1#speed|review|negative': ids('mon', 5), '4#speed|review|negative': ids('thu', 2) },
    });
    gathering.add({ batch: 'b.1', exemplars: { '4#speed|ticket|negative': ids('ticket', 3) } });
    const found = gathering.gathered().get('speed|negative');
    expect(found?.slice(0, 3)).toEqual(['ticket0', 'thu0', 'mon0']);
    expect(found).toHaveLength(10);
  });

  it('spreads them over files, so that one that is deleted takes not all of them', () => {
    const gathering = gatherExemplars();
    for (let batch = 0; batch < 50; batch++)
      gathering.add({
        batch: `big.${batch}`,
        exemplars: { '1#speed|review|negative': ids(`big${batch}-`, 5) },
      });
    for (const file of ['small', 'other'])
      gathering.add({ batch: `${file}.0`, exemplars: { '1#speed|review|negative': ids(file, 2) } });
    const found = gathering.gathered().get('speed|negative') ?? [];
    expect(found).toHaveLength(6);
    expect(found.filter((id) => id.startsWith('small'))).toHaveLength(2);
    expect(found.filter((id) => id.startsWith('other'))).toHaveLength(2);
  });

  it('takes no more memory than a week has days, sources and topics, however many batches it has', () => {
    const gathering = gatherExemplars();
    for (let batch = 0; batch < 2000; batch++)
      gathering.add({ batch: `f.${batch}`, exemplars: { '1#speed|review|negative': ids(`b${batch}-`, 5) } });
    expect(gathering.gathered().get('speed|negative')).toHaveLength(6);
  });

  it('keeps sentiments apart, and none twice', () => {
    const gathering = gatherExemplars();
    for (const batch of ['a.1', 'a.2'])
      gathering.add({
        batch,
        exemplars: { '1#speed|review|negative': ['f1'], '1#speed|review|mixed': ['f2'] },
      });
    expect(Object.fromEntries(gathering.gathered())).toEqual({
      'speed|negative': ['f1'],
      'speed|mixed': ['f2'],
    });
  });
});

describe('inTurn', () => {
  it('takes the first of each list, then the second', () => {
    expect(inTurn([['a', 'b', 'c'], ['d'], ['e', 'a']])).toEqual(['a', 'd', 'e', 'b', 'c']);
    expect(inTurn([])).toEqual([]);
  });
});
