import { describe, expect, it } from 'vitest';
import { targetsOf } from '../../lib/digest/target-lines.ts';
import { weekWording } from '../../lib/digest/week-wording.ts';
import type { Target } from '../../lib/taxonomy/target.ts';
import type { UiLanguage } from '../../lib/taxonomy/taxonomy.ts';
import { aTaxonomy } from '../builders.ts';

const withTargets = (targets: Readonly<Record<string, Target>>) => ({
  topics: aTaxonomy.topics.map((topic) => {
    const target = targets[topic.id];
    return target === undefined ? topic : { ...topic, target };
  }),
});
const week = (feedback: number, findings: Readonly<Record<string, number>> = {}) => ({
  feedback,
  findings: { ...findings },
});
const counted = {
  '2026-W46': week(200, { 'quality|pain': 9, 'quality|wow': 30 }),
  '2026-W42': week(900, { 'quality|pain': 800 }),
  '2026-W43': week(100, { 'quality|pain': 4 }),
  '2026-W44': week(0),
  '2026-W45': week(100, { 'quality|pain': 3, 'speed|pain': 11 }),
};
type Told = { readonly topic: string; readonly department: string; readonly language: UiLanguage };
const lines = (
  target: Target,
  { topic = 'quality', department = 'product', language = 'en' }: Partial<Told> = {},
) => {
  const targets = targetsOf(withTargets({ [topic]: target }), department, { counted }, () => 'Quality');
  return [weekWording[language].targets(targets), ...targets.lines.map(weekWording[language].target)];
};

describe('targets', () => {
  it('are held against the last four weeks', () => {
    expect(lines({ measure: 'negative-share', 'at-most': 0.04 })).toEqual([
      'Your targets, in the last 4 weeks (3 of them with feedback)',
      'Quality: 4 % complain (16 of 400); at most 4 % wanted, met',
    ]);
    expect(lines({ measure: 'negative-count', 'at-most': 15 })[1]).toBe(
      'Quality: 16 complain; at most 15 wanted, missed',
    );
    expect(lines({ measure: 'positive-count', 'at-least': 40 })[1]).toBe(
      'Quality: 30 praise; at least 40 wanted, missed',
    );
  });

  it.each([
    [
      'zh-Hans',
      '部门目标（近4周），其中3周有数据',
      'Quality：7.5%称赞（400条中30条），目标不低于10%，未达到',
    ],
    [
      'zh-Hant',
      '部門目標（近4週），其中3週有資料',
      'Quality：7.5%稱讚（400則中30則），目標不低於10%，未達到',
    ],
  ] as const)('are told in %s', (language, title, line) => {
    expect(lines({ measure: 'positive-share', 'at-least': 0.1 }, { language })).toEqual([title, line]);
  });

  it('are told to the owner alone, and only where they are set', () => {
    const target: Target = { measure: 'negative-count', 'at-most': 5 };
    expect(lines(target, { department: 'supply' })).toHaveLength(1);
    expect(lines(target, { topic: 'speed', department: 'supply' })).toHaveLength(2);
  });

  it('begin with those that are missed, and say nothing of a share of no text', () => {
    const both = withTargets({
      speed: { measure: 'negative-count', 'at-most': 50 },
      box: { measure: 'positive-count', 'at-least': 1 },
    });
    const told = targetsOf(both, 'supply', { counted }, (topic) => topic).lines;
    expect(told.map(({ name, standing }) => [name, standing.met])).toEqual([
      ['box', false],
      ['speed', true],
    ]);
    const share = withTargets({ quality: { measure: 'negative-share', 'at-most': 0.5 } });
    expect(targetsOf(share, 'product', { counted: { '2026-W46': week(0) } }, String).lines).toEqual([]);
  });
});
