import * as z from 'zod';
import type { UiLanguage } from './taxonomy.ts';

/** Which of the others stands in for a name that was not written, the nearest first. */
const instead: Readonly<Record<UiLanguage, readonly UiLanguage[]>> = {
  en: ['zh-Hans', 'zh-Hant'],
  'zh-Hans': ['zh-Hant', 'en'],
  'zh-Hant': ['zh-Hans', 'en'],
};

const Fields = z.record(z.string(), z.unknown());
/** Lists whose items bear a name. */
const named = ['stages', 'departments', 'touchpoints', 'topics'];

/**
 * A taxonomy as it was written, with each name in all three languages: a company that writes in one language says it once, as a text or under that
 * language. What is written otherwise than that stays as it is, for whoever checks it.
 */
export function completeNames(written: unknown): unknown {
  const fields = Fields.safeParse(written);
  if (!fields.success) return written;
  const lists = named.flatMap((list) => {
    const items = z.array(z.unknown()).safeParse(fields.data[list]);
    return items.success ? [[list, items.data.map(withName)]] : [];
  });
  return { ...fields.data, ...Object.fromEntries(lists) };
}

function withName(item: unknown): unknown {
  const fields = Fields.safeParse(item);
  if (!fields.success) return item;
  const { name } = fields.data;
  if (typeof name === 'string')
    return { ...fields.data, name: { en: name, 'zh-Hans': name, 'zh-Hant': name } };
  const names = Fields.safeParse(name);
  return names.success ? { ...fields.data, name: inAll(names.data) } : item;
}

/** `zh`, as phrases have it, serves for both. */
function inAll({ zh, ...said }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const names = zh === undefined ? said : { 'zh-Hans': zh, ...said };
  const missing = Object.entries(instead).flatMap(([language, others]) => {
    const other = others.find((each) => names[each] !== undefined);
    return names[language] === undefined && other !== undefined ? [[language, names[other]]] : [];
  });
  return { ...names, ...Object.fromEntries(missing) };
}
