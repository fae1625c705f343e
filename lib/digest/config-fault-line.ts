import type { ConfigFault } from '../company/config-report.ts';
import { placeOfFault } from '../company/fault.ts';
import type { UiLanguage } from '../taxonomy/taxonomy.ts';

type Words = {
  readonly place: (fault: ConfigFault['fault']) => string;
  readonly version: (day: string) => string;
  readonly default: string;
  readonly 'files-rejected': string;
  readonly 'no-events': string;
  readonly line: (told: { document: string; place: string; inForce: string; report: string }) => string;
};

const chinesePlace = ({ line, path }: ConfigFault['fault']): string =>
  [...(line === undefined ? [] : [`第${line}行`]), ...(path === '' ? [] : [path])].join(' ');

const words: Readonly<Record<UiLanguage, Words>> = {
  en: {
    place: placeOfFault,
    version: (day) => `its version of ${day} is in force`,
    default: 'the default is in force',
    'files-rejected': 'files are rejected',
    'no-events': 'no event is shown',
    line: ({ document, place, inForce, report }) =>
      `${document} is wrong${place === '' ? '' : ` (${place})`}; until it is mended, ${inForce}. More in ${report}.`,
  },
  'zh-Hans': {
    place: chinesePlace,
    version: (day) => `沿用${day}的版本`,
    default: '沿用默认设置',
    'files-rejected': '文件不予读取',
    'no-events': '不显示任何事件',
    line: ({ document, place, inForce, report }) =>
      `${document}有误${place === '' ? '' : `（${place}）`}，改正之前${inForce}。详见${report}。`,
  },
  'zh-Hant': {
    place: chinesePlace,
    version: (day) => `沿用${day}的版本`,
    default: '沿用預設設定',
    'files-rejected': '檔案不予讀取',
    'no-events': '不顯示任何事件',
    line: ({ document, place, inForce, report }) =>
      `${document}有誤${place === '' ? '' : `（${place}）`}，改正之前${inForce}。詳見${report}。`,
  },
};

/** What a digest says of a document that is wrong: where, what is in force, and where more is told. */
export function configFaultLine(
  language: UiLanguage,
  { document, fault, inForce, report }: ConfigFault,
): string {
  const told = words[language];
  const day = (instant: string) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
      ...{ day: 'numeric', month: 'short', timeZone: 'UTC' },
    }).format(new Date(instant));
  return told.line({
    ...{ document, report, place: told.place(fault) },
    inForce: typeof inForce === 'string' ? told[inForce] : told.version(day(inForce.since)),
  });
}
